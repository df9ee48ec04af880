package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.message.Sender;
import java.util.List;
import java.util.Optional;

/** Understands what was said in a conversation. */
final class TranscriptReader {
    private static final String SECONDS = "time_in_call_secs";
    /** What is kept of a turn besides; what tools were asked and answered is not, as nobody said it. */
    private static final List<String> KEPT = List.of(SECONDS, "interrupted", "llm_usage", "feedback");

    private TranscriptReader() {}

    /** The turns in their order; turns without words, in which a tool was called, are left out. */
    static List<Turn> read(Payload fields) {
        return fields.objects("transcript").stream()
                .flatMap(turn -> turn(turn).stream())
                .toList();
    }

    private static Optional<Turn> turn(Payload turn) {
        return turn.text("message")
                .flatMap(text -> turn.text("role")
                        .flatMap(TranscriptReader::speaker)
                        .map(speaker ->
                                new Turn(speaker, text, turn.count(SECONDS).orElse(null), turn.kept(KEPT))));
    }

    /** Empty for a role that nobody has. */
    static Optional<Sender> speaker(String role) {
        return switch (role) {
            case "user" -> Optional.of(Sender.USER);
            case "agent", "assistant", "ai" -> Optional.of(Sender.AGENT);
            default -> Optional.empty();
        };
    }
}
