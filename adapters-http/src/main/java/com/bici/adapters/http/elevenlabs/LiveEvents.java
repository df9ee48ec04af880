package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import com.bici.application.call.LiveConversations;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.domain.call.ConversationId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** Takes live events; those of no conversation that we know, or that nobody waits for, are taken too. */
final class LiveEvents {
    private final LiveConversations conversations;
    private final WebhookEvents events;
    private final ElevenLabsWebhook webhook;
    private final Function<Payload, List<Heard>> reader;

    /** @param type of the events, as they are counted */
    LiveEvents(
            LiveConversations conversations,
            ElevenLabsAccess access,
            MeterRegistry meters,
            String type,
            Function<Payload, List<Heard>> reader) {
        this.conversations = conversations;
        this.events = new WebhookEvents(meters, "elevenlabs", type);
        this.webhook = access.byEither(events);
        this.reader = reader;
    }

    void take(HttpServletRequest request, InputStream body) {
        events.observe(() -> {
            Outcome outcome = hear(webhook.accept(request, body));
            events.count(outcome);
            return outcome;
        });
    }

    private Outcome hear(Payload event) {
        return Names.conversation(event.with("data"))
                .map(conversation -> hear(conversation, reader.apply(event)))
                .orElse(Outcome.IGNORED);
    }

    /** What was heard before, or is nobody's, is not told in another way either. */
    private Outcome hear(ConversationId conversation, List<Heard> all) {
        for (Heard heard : all) {
            Hearing hearing = conversations.hear(conversation, heard);
            if (hearing != Hearing.HEARD) {
                return outcome(hearing);
            }
        }
        return all.isEmpty() ? Outcome.IGNORED : Outcome.ACCEPTED;
    }

    private static Outcome outcome(Hearing hearing) {
        return switch (hearing) {
            case HEARD -> Outcome.ACCEPTED;
            case REPEATED -> Outcome.DUPLICATE;
            case UNKNOWN_CONVERSATION -> Outcome.UNROUTABLE;
        };
    }
}
