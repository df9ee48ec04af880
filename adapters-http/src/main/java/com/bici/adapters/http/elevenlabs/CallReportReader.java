package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.Problem;
import com.bici.domain.call.CallReport;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands reports on finished conversations, in the shape of today, with a type and everything under {@code data}, and
 * in that of old, without a type and with everything at the root or under {@code data}.
 */
final class CallReportReader {
    private static final String TRANSCRIPTION = "post_call_transcription";
    private static final String FAILURE = "call_initiation_failure";
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final PhoneNumberParser phones;

    CallReportReader(PhoneNumberParser phones) {
        this.phones = phones;
    }

    /**
     * Empty for a type that nobody waits for, and for conversations in writing, of which everything is known already; a
     * report on an unnamed conversation ends with a problem.
     */
    Optional<CallReport> read(Payload payload) {
        Payload fields = payload.with("data");
        return type(payload).filter(type -> !isWritten(fields)).map(type -> report(type, fields));
    }

    /** As we told the provider ourselves when a text message was to be answered. */
    private static boolean isWritten(Payload fields) {
        return fields.at("conversation_initiation_client_data")
                .at("dynamic_variables")
                .text("channel")
                .filter("sms"::equals)
                .isPresent();
    }

    /** The same report, whatever it was called, so that it is known when it comes again. */
    private static Optional<String> type(Payload payload) {
        return switch (payload.text("type").orElse(TRANSCRIPTION)) {
            case TRANSCRIPTION, "transcript" -> Optional.of(TRANSCRIPTION);
            case FAILURE -> Optional.of(FAILURE);
            default -> Optional.empty();
        };
    }

    private CallReport report(String type, Payload fields) {
        boolean failed = type.equals(FAILURE);
        ConversationId conversation = Names.conversation(fields)
                .orElseThrow(() -> Problem.invalid("conversation_id", "must be a name of a conversation")
                        .asException());
        Parties parties = failed ? Parties.ofFailure(fields, phones) : Parties.of(fields, phones);
        Payload metadata = fields.at("metadata");
        Payload analysis = fields.at("analysis");
        return new CallReport(
                type,
                conversation,
                Names.of(fields, "agent_id").orElse(null),
                parties.callSid(),
                parties.customer(),
                parties.dialled(),
                parties.outbound(),
                parties.overTelephone(),
                failed ? "failed" : Names.of(fields, "status").orElse(null),
                startedAt(metadata),
                duration(metadata),
                TranscriptReader.read(fields),
                analysis.text("call_summary_title").orElse(null),
                analysis.text("transcript_summary").orElse(null),
                analysis.texts("key_points"),
                analysis.text("sentiment").orElse(null),
                failed ? fields.kept(List.of("failure_reason")) : analysis.kept(),
                collected(analysis.at("data_collection_results")));
    }

    private static @Nullable Instant startedAt(Payload metadata) {
        return metadata.number("start_time_unix_secs")
                .map(Double::longValue)
                .filter(second -> second > 0 && second <= LATEST_SECOND)
                .map(Instant::ofEpochSecond)
                .orElse(null);
    }

    private static @Nullable Integer duration(Payload metadata) {
        return metadata.count("call_duration_secs").orElse(null);
    }

    private static JsonObject collected(Payload results) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        results.kept().members().forEach((name, result) -> {
            Object value = result instanceof Map<?, ?> object ? object.get("value") : result;
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                values.put(name, value);
            } else if (value instanceof List<?> list) {
                values.put(name, String.join(", ", texts(list)));
            }
        });
        return new JsonObject(values);
    }

    private static List<String> texts(List<?> list) {
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
