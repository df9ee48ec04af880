package com.bici.adapters.http;

import static com.bici.adapters.http.ElevenLabs.signature;
import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.application.call.CallInitiation;
import com.bici.application.call.CallReports.Filing;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.domain.testkit.SampleData;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed to be ElevenLabs, and what is looked at before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ElevenLabsProofTest {
    private static final String INITIATION = "/webhooks/elevenlabs/conversation-initiation";
    private static final String POST_CALL = "/webhooks/elevenlabs/post-call";
    private static final String CLIENT_EVENTS = "/webhooks/elevenlabs/client-events";
    private static final String CONVERSATION_EVENTS = "/webhooks/elevenlabs/conversation-events";
    /** What every webhook understands. */
    private static final byte[] BODY = bytes("{\"type\":\"conversation_started\",\"conversation_id\":\"c1\","
            + "\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\"}");

    private static final byte[] REPORT = bytes("{\"conversation_id\":\"c1\",\"agent_id\":\"é\"}");
    private static final int LIMIT = 10 * 1024 * 1024;

    private final ApiServer api = ApiServer.withElevenLabs(ElevenLabs.SETTINGS);
    private ElevenLabs elevenLabs = new ElevenLabs(api);

    @BeforeEach
    void everythingIsAccepted() {
        elevenLabs = new ElevenLabs(api);
        api.clock.set(SampleData.START);
        api.initiation.script.forget();
        api.callReports.script.forget();
        api.conversations.script.forget();
        accept(api);
    }

    private static void accept(ApiServer server) {
        server.initiation.script.answer(new CallInitiation.Outcome.Ready(Map.of()));
        server.callReports.script.answer(Filing.FILED);
        server.conversations.script.answer(Hearing.HEARD);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        INITIATION + ", false, true",
        POST_CALL + ", true, false",
        CLIENT_EVENTS + ", true, true",
        CONVERSATION_EVENTS + ", true, true",
    })
    void eachWebhook_hasItsProof(String path, boolean bySignature, boolean bySecret) {
        byte[] body = path.equals(POST_CALL) ? REPORT : BODY;
        for (String secret : List.of("new-secret", "old-secret")) {
            String signature = signature(secret, api.clock.instant(), body);
            assertProven(bySignature, elevenLabs.post(path, body, "elevenlabs-signature", signature));
        }
        for (String word : List.of("new-word", "old-word")) {
            assertProven(bySecret, elevenLabs.post(path, body, "X-Webhook-Secret", word));
        }
        assertProven(false, elevenLabs.post(path, body));
        assertProven(false, elevenLabs.post(path, body, "X-Webhook-Secret", "new-wore"));
        assertProven(false, elevenLabs.post(path, body, "X-Webhook-Secret", ""));
        assertProven(false, elevenLabs.post(path, body, "X-Webhook-Secret", "new-secret"));
        assertProven(
                false,
                elevenLabs.post(path, body, "ElevenLabs-Signature", signature("new-word", api.clock.instant(), body)));
        assertThat(questions()).isEqualTo((bySignature ? 2 : 0) + (bySecret ? 2 : 0));
    }

    private void assertProven(boolean proven, Answer answer) {
        if (proven) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        } else {
            Problems.assertProblem(answer, 401, "UNAUTHORIZED");
            assertThat(answer.header("WWW-Authenticate")).isIn("ElevenLabs-Signature", "X-Webhook-Secret");
        }
    }

    @Test
    void aProofThatIsNone_doesNotSpoilAnotherOne() {
        assertThat(elevenLabs
                        .post(CLIENT_EVENTS, BODY, "ElevenLabs-Signature", "t=1,v0=00", "X-Webhook-Secret", "old-word")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSignature_mayComeInSeveralHeaders() {
        String signature = signature("old-secret", api.clock.instant(), REPORT);

        assertThat(elevenLabs
                        .post(POST_CALL, REPORT, "ElevenLabs-Signature", "v0=00", "ElevenLabs-Signature", signature)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1799, 200", "1801, 401", "-299, 200", "-301, 401"})
    void aReplay_isRefusedAfterHalfAnHour_andSoIsTheFuture(long age, int status) {
        String signature = signature("new-secret", api.clock.instant(), REPORT);
        api.clock.advance(Duration.ofSeconds(age));

        assertThat(elevenLabs
                        .post(POST_CALL, REPORT, "ElevenLabs-Signature", signature)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void everyChangedByteOfTheBody_isNoticed() {
        String signature = signature("new-secret", api.clock.instant(), REPORT);

        for (int i = 0; i < REPORT.length; i++) {
            byte[] changed = REPORT.clone();
            changed[i] ^= 1;
            Problems.assertProblem(
                    elevenLabs.post(POST_CALL, changed, "ElevenLabs-Signature", signature), 401, "UNAUTHORIZED");
        }
        Problems.assertProblem(
                elevenLabs.post(POST_CALL, Arrays.copyOf(REPORT, REPORT.length - 1), "ElevenLabs-Signature", signature),
                401,
                "UNAUTHORIZED");
        assertThat(questions()).isZero();
        assertThat(elevenLabs.counted("post_call", "bad_signature")).isEqualTo(REPORT.length + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"conversation_id\":\"c1\"} x",
                "{\"conversation_id\":\"c1\"}{}",
                "{\"conversation_id\":NaN}",
            })
    void whatIsNoObject_is400_butOnlyFromElevenLabs(String body) {
        assertMalformed(bytes(body));
    }

    @Test
    void whatIsNotUtf8_is400_butOnlyFromElevenLabs() {
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'});
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'});
        assertMalformed("{\"conversation_id\":\"c1\"}".getBytes(StandardCharsets.UTF_16BE));
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'});
    }

    @Test
    void nestingOverTheLimit_is400_butOnlyFromElevenLabs() {
        assertMalformed(bytes("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        assertMalformed(bytes("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
        assertMalformed(bytes("{\"a\":" + "[".repeat(10_000)));
        assertThat(elevenLabs
                        .sign(POST_CALL, "{\"conversation_id\":\"c1\",\"x\":" + "[".repeat(150) + "]".repeat(150) + "}")
                        .status())
                .isEqualTo(200);
    }

    private void assertMalformed(byte[] body) {
        for (String path : List.of(POST_CALL, CLIENT_EVENTS, CONVERSATION_EVENTS)) {
            Problems.assertProblem(elevenLabs.post(path, body), 401, "UNAUTHORIZED");
            Problems.assertProblem(elevenLabs.sign(path, body), 400, "MALFORMED_JSON");
        }
        Problems.assertProblem(elevenLabs.post(INITIATION, body), 401, "UNAUTHORIZED");
        Problems.assertProblem(
                elevenLabs.post(INITIATION, body, "X-Webhook-Secret", "new-word"), 400, "MALFORMED_JSON");
        assertThat(questions()).isZero();
        assertThat(elevenLabs.counted("post_call", "malformed")).isPositive();
    }

    @Test
    void aBodyOver10MiB_is413_announcedOrChunked() {
        byte[] large = bytes("x".repeat(LIMIT + 1024 * 1024));
        String signature = signature("new-secret", api.clock.instant(), large);
        String[] headers = {"ElevenLabs-Signature", signature, "X-Webhook-Secret", "new-word"};

        for (String path : List.of(INITIATION, POST_CALL, CLIENT_EVENTS, CONVERSATION_EVENTS)) {
            Problems.assertProblem(
                    api.send("POST", path, BodyPublishers.ofByteArray(large), headers), 413, "PAYLOAD_TOO_LARGE");
            Problems.assertProblem(
                    api.send(
                            "POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), headers),
                    413,
                    "PAYLOAD_TOO_LARGE");
            Problems.assertProblem(api.send("POST", path, BodyPublishers.ofByteArray(large)), 401, "UNAUTHORIZED");
        }
        assertThat(questions()).isZero();
    }

    @Test
    void aBodyOf10MiB_isTaken() {
        String start = "{\"conversation_id\":\"c1\",\"full_audio\":\"";
        String body = start + "x".repeat(LIMIT - start.length() - 2) + "\"}";

        assertThat(elevenLabs.sign(POST_CALL, body).status()).isEqualTo(200);
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void withoutSecrets_itIsNotConfigured_orOpenToThisMachine() {
        try (ApiServer closed = ApiServer.withElevenLabs(new ElevenLabsSettings(List.of(), List.of(), false));
                ApiServer embedded = ApiServer.withElevenLabs(new ElevenLabsSettings(List.of(), List.of(), true))) {
            accept(embedded);
            for (String path : List.of(INITIATION, POST_CALL, CLIENT_EVENTS, CONVERSATION_EVENTS)) {
                String signature = signature("x", closed.clock.instant(), BODY);
                Problems.assertProblem(
                        new ElevenLabs(closed)
                                .post(path, BODY, "ElevenLabs-Signature", signature, "X-Webhook-Secret", "x"),
                        503,
                        "WEBHOOK_NOT_CONFIGURED");
                assertThat(new ElevenLabs(embedded).post(path, BODY).status()).isEqualTo(200);
                Problems.assertProblem(new ElevenLabs(embedded).post(path, bytes("{")), 400, "MALFORMED_JSON");
            }
            assertThat(questions(embedded)).isEqualTo(3);
        }
    }

    @Test
    void oneSecretAlone_doesNotOpenWhatNeedsTheOther() {
        try (ApiServer signed = ApiServer.withElevenLabs(new ElevenLabsSettings(List.of("s"), List.of(), false));
                ApiServer worded = ApiServer.withElevenLabs(new ElevenLabsSettings(List.of(), List.of("w"), false))) {
            accept(signed);
            accept(worded);
            String signature = signature("s", signed.clock.instant(), BODY);

            Problems.assertProblem(
                    new ElevenLabs(signed).post(INITIATION, BODY, "X-Webhook-Secret", "s"),
                    503,
                    "WEBHOOK_NOT_CONFIGURED");
            Problems.assertProblem(
                    new ElevenLabs(worded).post(POST_CALL, BODY, "ElevenLabs-Signature", signature),
                    503,
                    "WEBHOOK_NOT_CONFIGURED");
            assertThat(new ElevenLabs(signed)
                            .post(CLIENT_EVENTS, BODY, "ElevenLabs-Signature", signature)
                            .status())
                    .isEqualTo(200);
            assertThat(new ElevenLabs(worded)
                            .post(CLIENT_EVENTS, BODY, "X-Webhook-Secret", "w")
                            .status())
                    .isEqualTo(200);
        }
    }

    private int questions() {
        return questions(api);
    }

    private static int questions(ApiServer server) {
        return server.initiation.script.questions()
                + server.callReports.script.questions()
                + server.conversations.script.questions();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
