package com.bici.bootstrap.demo;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one customer and the store said to each other: a call, live or finished, and perhaps some text messages. */
final class DemoStory {

    /** The customers who are on the phone right now. */
    private static final int LIVE = 3;

    private static final Duration TURN = Duration.ofSeconds(9);

    private final Lead lead;
    private final Random chance;
    private final Instant at;
    private final int number;
    private final List<CallSession> calls = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    DemoStory(Lead lead, Random chance, Instant at, int number) {
        this.lead = lead;
        this.chance = chance;
        this.at = at;
        this.number = number;
        DemoDialogue dialogue = DemoDialogue.chosenBy(chance);
        if (number < LIVE) {
            live(dialogue);
        } else if (chance.nextInt(3) > 0) {
            finished(dialogue);
        } else {
            texted(dialogue);
        }
    }

    List<CallSession> calls() {
        return calls;
    }

    List<Message> messages() {
        return messages;
    }

    private void live(DemoDialogue dialogue) {
        CallStatus status = number == 0 ? CallStatus.INITIATED : CallStatus.ACTIVE;
        // Two seconds apart, so that calls that are on their way end with different lengths.
        call(status, at.plusSeconds(2L * number), null, JsonObject.EMPTY);
        speak(dialogue, status == CallStatus.INITIATED ? 0 : 2);
    }

    private void finished(DemoDialogue dialogue) {
        int seconds = 45 + chance.nextInt(300);
        CallStatus status = chance.nextInt(12) == 0 ? CallStatus.FAILED : CallStatus.COMPLETED;
        JsonObject metadata = status == CallStatus.FAILED
                ? new JsonObject(Map.of("reason", "no_answer"))
                : new JsonObject(Map.of("summary", dialogue.summary(), "classification", dialogue.classification()));
        call(status, at, seconds, metadata);
        speak(dialogue, status == CallStatus.FAILED ? 0 : dialogue.turns().size());
        if (status == CallStatus.COMPLETED) {
            Instant end = at.plusSeconds(seconds);
            say(Sender.SYSTEM, MessageType.SYSTEM, "Call completed after " + seconds + " s", end, null);
            say(Sender.AGENT, MessageType.SMS, dialogue.followUp(), end.plusSeconds(30), dialogue.classification());
        }
    }

    private void texted(DemoDialogue dialogue) {
        Instant time = at;
        for (int turn = 0; turn < dialogue.turns().size(); turn++) {
            Sender sender = turn % 2 == 0 ? Sender.USER : turn == 3 ? Sender.HUMAN_AGENT : Sender.AGENT;
            say(sender, MessageType.SMS, dialogue.turns().get(turn), time, dialogue.classification());
            time = time.plusSeconds(60L + chance.nextInt(240));
        }
    }

    private void speak(DemoDialogue dialogue, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            Sender sender = turn % 2 == 0 ? Sender.USER : Sender.AGENT;
            Instant time = at.plus(TURN.multipliedBy(turn + 1L));
            say(sender, MessageType.VOICE, dialogue.turns().get(turn), time, dialogue.classification());
        }
    }

    private void call(CallStatus status, Instant started, @Nullable Integer seconds, JsonObject metadata) {
        calls.add(new CallSession(
                new CallSessionId(id("call", 0)),
                lead.organizationId(),
                lead.id(),
                new ConversationId("conv_demo_" + number),
                status,
                started,
                seconds == null ? null : started.plusSeconds(seconds),
                seconds,
                chance.nextInt(4) == 0 ? CallType.OUTBOUND : CallType.INBOUND,
                metadata,
                1));
    }

    private void say(Sender sender, MessageType type, String content, Instant time, @Nullable String classification) {
        messages.add(new Message(
                new MessageId(id("message", messages.size())),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                content,
                sender,
                type,
                classification,
                time,
                JsonObject.EMPTY));
    }

    private UUID id(String kind, int position) {
        String name = "bici demo " + kind + " " + number + " " + position;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
