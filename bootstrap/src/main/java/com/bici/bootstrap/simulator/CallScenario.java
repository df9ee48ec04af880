package com.bici.bootstrap.simulator;

import com.bici.bootstrap.demo.DemoDialogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A call: ElevenLabs asks whom it talks to, tells what is said and done while it is, and reports at the end. The report
 * repeats every turn that was told of before.
 */
final class CallScenario implements Iterator<Delivery> {

    private static final double LOUD = 0.97;
    private static final double QUIET = 0.12;

    /** What the provider tells of a voice while one sentence lasts, at ten or so a second. */
    private static final int BEATS = 12;

    private final CallDocuments documents;
    private final Random chance;
    private final Clock clock;
    private final int length;
    private final Gate gate = new Gate();
    private final Deque<Happening> coming = new ArrayDeque<>();
    private final List<CallDocuments.Turn> said = new ArrayList<>();
    private DemoDialogue dialogue;
    private Iterator<String> lines;
    private Instant connected;
    private int made;

    /** @param length how many deliveries, all of them together */
    CallScenario(CallDocuments documents, Random chance, Clock clock, int length) {
        this.documents = documents;
        this.chance = chance;
        this.clock = clock;
        this.length = length;
        this.dialogue = DemoDialogue.chosenBy(chance);
        this.lines = dialogue.turns().iterator();
        this.connected = clock.instant();
    }

    /** One event, and what was said with it. */
    private record Happening(String type, Map<String, Object> data, List<CallDocuments.Turn> turns) {}

    @Override
    public boolean hasNext() {
        return made < length;
    }

    @Override
    public Delivery next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        made++;
        if (made == 1) {
            connected = clock.instant();
            return delivery(Kind.INITIATION, documents.initiation());
        }
        if (made == length) {
            return delivery(Kind.POST_CALL, documents.report(dialogue, said, connected, clock.instant()));
        }
        return made == 2
                ? event("conversation_started", Map.of())
                : made == length - 1 ? event("conversation_ended", Map.of()) : happening();
    }

    private Delivery happening() {
        if (coming.isEmpty()) {
            goOn();
        }
        Happening happening = coming.remove();
        said.addAll(happening.turns());
        return happening.type().equals(CallDocuments.INTERRUPTION)
                ? delivery(Kind.CONVERSATION_EVENT, documents.conversationEvent(happening.type(), happening.data()))
                : event(happening.type(), happening.data());
    }

    /** The customer's next turn and the agent's; when everything is said they talk about something else. */
    private void goOn() {
        if (!lines.hasNext()) {
            dialogue = DemoDialogue.chosenBy(chance);
            lines = dialogue.turns().iterator();
        }
        customerSays(lines.next());
        if (lines.hasNext()) {
            agentSays(lines.next());
        }
    }

    private void customerSays(String text) {
        String[] words = text.split(" ");
        for (int beat = 1; beat <= BEATS; beat++) {
            signal("vad_score", Map.of("vad_score", beat % 2 == 0 ? QUIET : LOUD));
            if (beat % 3 == 0 && beat < BEATS) {
                String partial = String.join(" ", List.of(words).subList(0, words.length * beat / BEATS));
                signal("partial_transcript", Map.of("transcript", partial, "speaker", "user", "is_final", false));
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user_transcript", text);
        data.put("is_final", true);
        data.put("confidence", 0.8 + chance.nextInt(20) / 100.0);
        coming.add(new Happening("user_transcript", data, List.of(turn("user", text))));
    }

    private void agentSays(String text) {
        for (int beat = 1; beat <= BEATS; beat++) {
            signal("vad_score", Map.of("vad_score", QUIET));
        }
        if (chance.nextInt(4) == 0) {
            signal("client_tool_call", Map.of("tool_name", "store_hours", "parameters", Map.of("day", "today")));
        }
        if (chance.nextInt(6) == 0) {
            signal(CallDocuments.INTERRUPTION, Map.of());
        }
        coming.add(new Happening("agent_response", Map.of("agent_response", text), List.of(turn("agent", text))));
    }

    private void signal(String type, Map<String, Object> data) {
        coming.add(new Happening(type, data, List.of()));
    }

    private CallDocuments.Turn turn(String role, String text) {
        return new CallDocuments.Turn(
                role, text, Duration.between(connected, clock.instant()).toSeconds());
    }

    private Delivery event(String type, Map<String, Object> data) {
        return delivery(Kind.CLIENT_EVENT, documents.clientEvent(made, type, data));
    }

    private Delivery delivery(Kind kind, Payload payload) {
        return new Delivery(kind, payload, gate, documents.conversation() + "-" + made);
    }
}
