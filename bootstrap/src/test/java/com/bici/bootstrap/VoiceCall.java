package com.bici.bootstrap;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A telephone call to the demo store, as ElevenLabs tells of it. */
public record VoiceCall(String phone, String conversation, String callSid) {

    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    /** Of a customer whom nobody knows. */
    static VoiceCall ofStranger() {
        return of("+1778554" + PHONES.incrementAndGet());
    }

    public static VoiceCall of(String phone) {
        String id = UUID.randomUUID().toString();
        return new VoiceCall(phone, "conv_" + id, "CA" + id.replace("-", ""));
    }

    /** As the service keeps numbers. */
    String digits() {
        return phone.substring(1);
    }

    String initiation() {
        return initiation(Provider.STORE);
    }

    String initiation(String dialled) {
        return """
                {"caller_id":"%s","called_number":"%s","agent_id":"agent_1","call_sid":"%s","conversation_id":"%s"}""".formatted(phone, dialled, callSid, conversation);
    }

    String said(int event, String text) {
        return """
                {"type":"user_transcript","conversation_id":"%s","event_id":%d,"data":{"user_transcript":"%s"}}""".formatted(conversation, event, text);
    }

    /** What is told, and not stored. */
    String partlySaid(int event, String text) {
        return """
                {"type":"partial_transcript","conversation_id":"%s","event_id":%d,"data":{"transcript":"%s"}}""".formatted(conversation, event, text);
    }

    String answered(int event, String text) {
        return """
                {"type":"transcript","conversation_id":"%s","data":{"role":"agent","message":"%s","event_id":%d}}""".formatted(conversation, text, event);
    }

    /**
     * What is told after the end.
     *
     * @param transcript turns as JSON, separated by commas
     * @param collected what the agent collected, as members of a JSON object
     */
    String report(String dialled, String transcript, String collected) {
        return """
                {"type":"post_call_transcription","event_timestamp":1,"data":{"agent_id":"agent_1","conversation_id":"%s",
                "status":"done","transcript":[%s],"metadata":{"call_duration_secs":42,"phone_call":{"type":"twilio",
                "direction":"inbound","agent_number":"%s","external_number":"%s","call_sid":"%s"}},
                "analysis":{"transcript_summary":"A talk about brake pads","data_collection_results":{%s}}}}""".formatted(conversation, transcript, dialled, phone, callSid, collected);
    }

    public String report(String transcript, String collected) {
        return report(Provider.STORE, transcript, collected);
    }

    public static String turn(String role, String text) {
        return "{\"role\":\"%s\",\"message\":\"%s\",\"time_in_call_secs\":1}".formatted(role, text);
    }
}
