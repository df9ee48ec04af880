package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.util.List;
import java.util.Optional;

/** Understands what a client of the conversation tells of it while it goes on. */
final class ClientEventReader {
    /** Below it, it may be a bicycle bell. */
    private static final double SPEECH = 0.8;

    private ClientEventReader() {}

    /** Empty for what nobody waits for. */
    static List<Heard> read(Payload event) {
        return heard(event.text("type").orElse(""), event.with("data")).stream().toList();
    }

    private static Optional<Heard> heard(String type, Payload fields) {
        return switch (type) {
            case "user_transcript" -> said(Sender.USER, fields, "user_transcript");
            case "agent_response" -> said(Sender.AGENT, fields, "agent_response");
            case "partial_transcript", "interim_transcript" -> partial(fields);
            case "vad_score" -> speaking(fields);
            case "client_tool_call" -> toolCall(fields);
            case "conversation_started" -> Optional.of(new Heard.Started());
            case "conversation_ended" -> Optional.of(new Heard.Ended());
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> said(Sender speaker, Payload fields, String member) {
        return fields.text(member)
                .map(text -> new Heard.Said(
                        speaker,
                        text,
                        fields.text("event_id").orElse(null),
                        fields.flag("is_final").orElse(true),
                        fields.number("confidence").orElse(null)));
    }

    private static Optional<Heard> partial(Payload fields) {
        return fields.text("transcript")
                .map(text -> JsonObject.with("speaker", fields.text("speaker").orElse("user"))
                        .and("message", text)
                        .and("event_id", fields.text("event_id").orElse(null))
                        .and("is_final", fields.flag("is_final").orElse(false))
                        .and("confidence", fields.number("confidence").orElse(null))
                        .and("is_partial", true)
                        .build())
                .map(payload -> new Heard.Signal("live_transcript_partial", payload));
    }

    private static Optional<Heard> speaking(Payload fields) {
        return fields.number("vad_score")
                .filter(score -> score > SPEECH)
                .map(score -> JsonObject.with("vad_score", score).build())
                .map(payload -> new Heard.Signal("user_speaking", payload));
    }

    private static Optional<Heard> toolCall(Payload fields) {
        return fields.text("tool_name")
                .map(name -> JsonObject.with("tool_name", name)
                        .and("parameters", fields.at("parameters").kept())
                        .build())
                .map(payload -> new Heard.Signal("tool_call", payload));
    }
}
