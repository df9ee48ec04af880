package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What no provider sends, or no provider means. */
final class WrongDeliveries {

    private static final String NOBODYS_NUMBER = "+17785530001";
    private static final Duration TOO_OLD = Duration.ofMinutes(31);
    private static final byte[] HUGE =
            ("{\"conversation_id\":\"" + "a".repeat(11 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_UTF_8 = "{\"conversation_id\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    private static final String DEEP = "{\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    /** What an effect would be seen in; that something came is noted elsewhere. */
    private static final List<String> EFFECTS = List.of(
            "leads",
            "conversations",
            "call_sessions",
            "call_turns",
            "conversation_summaries",
            "events",
            "sms_outbox",
            "sms_deliveries WHERE message_id IS NOT NULL",
            "sms_reply_jobs",
            "sms_automation_requests");

    private final Provider node;
    private final Rows rows;
    private final VoiceCall call = VoiceCall.ofStranger();
    private final String said = VoiceCall.turn("user", "Is anybody there?");

    WrongDeliveries(Provider node, Rows rows) {
        this.node = node;
        this.rows = rows;
    }

    void assertRefused() {
        List<Integer> before = effects();

        refuseJson(Provider.POST_CALL);
        refuseJson(Provider.CLIENT_EVENTS);
        refuseJson(Provider.CONVERSATION_EVENTS);
        refuseForm(Provider.SMS);
        refuseForm(Provider.SMS_STATUS);
        refuseInitiation();
        takeWhatIsNobodys();

        assertThat(effects()).isEqualTo(before);
    }

    private List<Integer> effects() {
        return EFFECTS.stream().map(rows::count).toList();
    }

    private void refuseJson(String path) {
        byte[] report = bytes(call.report(said, ""));
        Instant now = Instant.now();
        assertAnswered(401, node.send(path, report, Map.of()));
        assertAnswered(401, node.send(path, report, signed(now, bytes(call.report(said, "\"name\":1")))));
        assertAnswered(401, node.send(path, report, signed(now.minus(TOO_OLD), report)));
        assertAnswered(413, node.send(path, HUGE, signed(now, HUGE)));
        assertAnswered(400, node.send(path, NOT_UTF_8, signed(now, NOT_UTF_8)));
        assertAnswered(400, node.signed(path, DEEP));
    }

    private static Map<String, String> signed(Instant time, byte[] body) {
        return Map.of("ElevenLabs-Signature", Provider.signature(time, body));
    }

    private void refuseForm(String path) {
        Map<String, String> form = form(Provider.STORE);
        byte[] body = Provider.form(form);
        assertAnswered(400, node.form(path, body, Map.of()));
        assertAnswered(403, node.form(path, body, signed(path, form(NOBODYS_NUMBER))));
        assertAnswered(413, node.form(path, HUGE, signed(path, form)));
        assertAnswered(403, node.form(path, NOT_UTF_8, signed(path, form)));
    }

    private Map<String, String> form(String dialled) {
        return Map.of(
                "MessageSid", Provider.messageSid(), "From", call.phone(), "To", dialled, "Body", "Hello, anyone?");
    }

    private Map<String, String> signed(String path, Map<String, String> fields) {
        return Map.of("X-Twilio-Signature", node.twilioSignature(path, fields));
    }

    private void refuseInitiation() {
        byte[] question = bytes(call.initiation());
        assertAnswered(401, node.send(Provider.INITIATION, question, Map.of("X-Webhook-Secret", "another")));
        assertAnswered(400, node.initiate("{}"));
        assertAnswered(404, node.initiate(call.initiation(NOBODYS_NUMBER)));
    }

    private void takeWhatIsNobodys() {
        assertAnswered(400, node.signed(Provider.POST_CALL, "{}"));
        Api.Answer untied = node.signed(Provider.POST_CALL, call.report(NOBODYS_NUMBER, said, ""));
        assertThat(untied.text()).contains("\"success\":true", "\"warning\":");
        assertAnswered(200, node.signed(Provider.CLIENT_EVENTS, call.said(1, "Hello, anyone?")));
        assertAnswered(200, node.twilio(Provider.SMS, form(NOBODYS_NUMBER)));
        assertAnswered(200, node.twilio(Provider.SMS, Map.of("Body", "Hello, anyone?")));
        assertAnswered(204, node.twilio(Provider.SMS_STATUS, Map.of("MessageStatus", "sent")));
    }

    private static void assertAnswered(int status, Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
