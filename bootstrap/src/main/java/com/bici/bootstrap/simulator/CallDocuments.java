package com.bici.bootstrap.simulator;

import com.bici.bootstrap.demo.DemoDialogue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ElevenLabs writes about one call, in the words of its documentation. */
final class CallDocuments {

    /** A type that the service has no name for, and passes on. */
    static final String INTERRUPTION = "interruption";

    private static final String AGENT = "agent_simulated";

    private final ObjectMapper json = new ObjectMapper();
    private final Call call;

    CallDocuments(Call call) {
        this.call = call;
    }

    /** @param oldReport whether its report comes in the shape without an envelope */
    record Call(String conversation, String callSid, String customer, String store, boolean oldReport) {

        /** Shows no number. */
        @Override
        public String toString() {
            return "Call[" + conversation + "]";
        }
    }

    /** @param second since the call was connected */
    record Turn(String role, String text, long second) {

        /** Shows no text. */
        @Override
        public String toString() {
            return "Turn[" + role + "]";
        }
    }

    String conversation() {
        return call.conversation();
    }

    Payload initiation() {
        return payload(Map.of(
                "caller_id", call.customer(),
                "called_number", call.store(),
                "agent_id", AGENT,
                "call_sid", call.callSid(),
                "conversation_id", call.conversation()));
    }

    Payload clientEvent(int number, String type, Map<String, Object> data) {
        return payload(Map.of(
                "type", type,
                "data", data,
                "conversation_id", call.conversation(),
                "event_id", number));
    }

    Payload conversationEvent(String type, Map<String, Object> data) {
        return payload(Map.of("type", type, "data", data, "conversation_id", call.conversation()));
    }

    Payload report(DemoDialogue about, List<Turn> turns, Instant began, Instant ended) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("agent_id", AGENT);
        data.put("conversation_id", call.conversation());
        data.put("status", "done");
        data.put("transcript", turns.stream().map(CallDocuments::transcribed).toList());
        data.put("metadata", metadata(began, ended));
        data.put("analysis", analysis(about));
        data.put(
                "conversation_initiation_client_data",
                Map.of("dynamic_variables", Map.of("system__caller_id", call.customer())));
        if (call.oldReport()) {
            return payload(data);
        }
        return payload(
                Map.of("type", "post_call_transcription", "event_timestamp", ended.getEpochSecond(), "data", data));
    }

    private static Map<String, Object> transcribed(Turn turn) {
        return Map.of("role", turn.role(), "message", turn.text(), "time_in_call_secs", turn.second());
    }

    private Map<String, Object> metadata(Instant began, Instant ended) {
        return Map.of(
                "start_time_unix_secs",
                began.getEpochSecond(),
                "call_duration_secs",
                Duration.between(began, ended).toSeconds(),
                "termination_reason",
                "Call ended by remote party",
                "phone_call",
                Map.of(
                        "type", "twilio",
                        "direction", "inbound",
                        "agent_number", call.store(),
                        "external_number", call.customer(),
                        "call_sid", call.callSid()));
    }

    private static Map<String, Object> analysis(DemoDialogue about) {
        boolean hours = about.turns().getFirst().contains("close");
        return Map.of(
                "call_successful",
                "success",
                "transcript_summary",
                about.summary(),
                "call_summary_title",
                "Call about " + about.classification(),
                "data_collection_results",
                Map.of(
                        "call_classification", Map.of("value", about.classification()),
                        "customer_triggers", Map.of("value", hours ? "store hours" : "")));
    }

    private Payload payload(Map<String, Object> content) {
        try {
            return new Payload.Json(json.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
