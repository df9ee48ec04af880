package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Understands what the provider's agent tells of the conversation while it goes on. */
final class ConversationEventReader {
    private ConversationEventReader() {}

    /** Every event whose type can be told is told; a transcript is stored before. */
    static List<Heard> read(Payload event) {
        return event.text("type")
                .map(type -> "conversation_" + type)
                .filter(LiveEvent::isType)
                .map(label -> heard(label, event))
                .orElse(List.of());
    }

    private static List<Heard> heard(String label, Payload event) {
        return switch (label) {
            case "conversation_started" -> List.of(new Heard.Started());
            case "conversation_ended" -> List.of(new Heard.Ended());
            case "conversation_transcript" ->
                Stream.concat(said(event).stream(), Stream.of(signal(label, event)))
                        .toList();
            default -> List.of(signal(label, event));
        };
    }

    private static Heard signal(String label, Payload event) {
        return new Heard.Signal(
                label, JsonObject.with("data", event.at("data").kept()).build());
    }

    private static Optional<Heard> said(Payload event) {
        Payload fields = event.with("data");
        Sender speaker = fields.text("role").flatMap(TranscriptReader::speaker).orElse(Sender.USER);
        return fields.text("message")
                .map(text -> new Heard.Said(
                        speaker,
                        text,
                        fields.text("event_id").orElse(null),
                        fields.flag("is_final").orElse(true),
                        fields.number("confidence").orElse(null)));
    }
}
