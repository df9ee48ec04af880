package com.bici.bootstrap.faults;

import com.bici.bootstrap.Conversation;
import com.bici.bootstrap.faults.Asker.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A human who takes conversations over, one at a time. */
final class Agent {

    private final Asker asker;
    private final String name;
    private final List<Conversation> conversations;
    /** What it holds, or may hold while there is no session. */
    private @Nullable Conversation conversation;

    private @Nullable String session;

    Agent(Asker asker, String name, List<Conversation> conversations) {
        this.asker = asker;
        this.name = name;
        this.conversations = conversations;
    }

    void step() {
        Conversation held = conversation;
        if (held == null) {
            join(asker.any(conversations));
        } else if (session == null) {
            join(held);
        } else {
            work(held, session);
        }
    }

    private void work(Conversation held, String open) {
        switch (asker.random().nextInt(4)) {
            case 0 -> drain(held);
            case 1 -> answer(held);
            default -> leave(held, open);
        }
    }

    private void join(Conversation wanted) {
        conversation = wanted;
        Optional<Told> told =
                asker.ask("joining", asker.anyMember(), member -> wanted.join(member.api(), name), 200, 409);
        if (told.isEmpty()) {
            return;
        }
        if (told.get().status() == 409) {
            conversation = null;
            return;
        }
        String joined = told.get().answer().json().at("/session/id").asText();
        session = joined;
        asker.history()
                .add(new Holding(
                        wanted.lead(),
                        joined,
                        true,
                        told.get().invoked(),
                        told.get().completed()));
    }

    /** A leaving that was not answered may have happened or not; joining tells. */
    private void leave(Conversation held, String open) {
        long invoked = System.nanoTime();
        Optional<Told> told = asker.ask("leaving", asker.anyMember(), member -> held.leave(member.api()), 200);
        asker.history()
                .add(new Holding(
                        held.lead(),
                        open,
                        false,
                        invoked,
                        told.map(Told::completed).orElse(Long.MAX_VALUE)));
        takeOff(told, "undelivered");
        session = null;
        conversation = told.isPresent() ? null : held;
    }

    private void drain(Conversation held) {
        takeOff(asker.ask("draining", asker.anyMember(), member -> held.drain(member.api()), 200), "messages");
    }

    private void takeOff(Optional<Told> told, String member) {
        if (told.isEmpty()) {
            asker.history().handOutUnheard();
        }
        told.ifPresent(answer -> {
            for (JsonNode message : answer.answer().json().path(member)) {
                asker.history().handOut(message.path("content").asText());
            }
        });
    }

    private void answer(Conversation held) {
        String text = "answer " + UUID.randomUUID();
        asker.history().answers().ask(text);
        asker.ask(
                        "answering",
                        asker.anyMember(),
                        member -> member.api()
                                .post(
                                        "/api/human-control/send-message",
                                        "{\"leadId\":\"%s\",\"message\":\"%s\"}".formatted(held.lead(), text)),
                        200)
                .ifPresent(told -> asker.history().answers().acknowledge(text));
    }
}
