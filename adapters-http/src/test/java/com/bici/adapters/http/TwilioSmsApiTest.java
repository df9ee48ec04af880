package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.application.sms.InboundSms.Received;
import com.bici.application.sms.InboundSms.Reception;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.PhoneNumber;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Text messages of Twilio, signed by a second hand and not by the code under test. */
final class TwilioSmsApiTest {
    private static final String PATH = "/webhooks/twilio/sms";
    private static final String PUBLIC = "https://shop.example.com/bici";
    private static final Map<String, String> MESSAGE = Map.of(
            "MessageSid", "SM1",
            "From", "+16045550199",
            "To", "+1 (604) 555-0100",
            "Body", " Grüße & 50% = ½ 🚲\n",
            "NumMedia", "0",
            "SomethingNew", "");

    private final ApiServer api =
            ApiServer.withTwilio(new TwilioSettings(List.of("new-token", "old-token"), URI.create(PUBLIC + "/"), true));
    private final Script inbound = api.inboundSms.script;

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSignedMessage_isReceived_andAnsweredWithNothing(Reception reception) {
        inbound.answer(reception);

        Answer answer = post(MESSAGE, sign("new-token", PUBLIC + PATH, MESSAGE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(answer.body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
        assertThat(inbound.asked())
                .isEqualTo(new Received(
                        "SM1",
                        new PhoneNumber("+16045550199", "16045550199"),
                        "16045550100",
                        " Grüße & 50% = ½ 🚲\n",
                        null));
        String outcome = switch (reception) {
            case QUEUED, STORED -> "accepted";
            case DUPLICATE -> "duplicate";
            case UNROUTABLE -> "unroutable";
        };
        assertThat(counted(outcome)).isEqualTo(1);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void everyToken_andBothSpellingsOfThePort_areAccepted() {
        inbound.answer(Reception.STORED);

        assertThat(post(MESSAGE, sign("old-token", PUBLIC + PATH, MESSAGE)).status())
                .isEqualTo(200);
        assertThat(post(MESSAGE, sign("new-token", "https://shop.example.com:443/bici" + PATH, MESSAGE))
                        .status())
                .isEqualTo(200);
        assertThat(api.postForm(
                                PATH + "?a=b%20c&d",
                                encoded(MESSAGE),
                                "X-Twilio-Signature",
                                sign("new-token", PUBLIC + PATH + "?a=b%20c&d", MESSAGE))
                        .status())
                .isEqualTo(200);
        Problems.assertProblem(
                post(MESSAGE, sign("new-token", "https://shop.example.com:8443/bici" + PATH, MESSAGE)),
                403,
                "BAD_SIGNATURE");
    }

    @Test
    void thePublicAddress_mayBeAHostOnly() {
        String host = "https://shop.example.com";
        try (ApiServer plain = ApiServer.withTwilio(new TwilioSettings(List.of("token"), URI.create(host), false))) {
            plain.inboundSms.script.answer(Reception.STORED);

            assertThat(plain.postForm(PATH, encoded(MESSAGE), "X-Twilio-Signature", sign("token", host + PATH, MESSAGE))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAPublicAddress_theRequestsOwnIsSigned() {
        try (ApiServer own = ApiServer.withTwilio(new TwilioSettings(List.of("token"), null, true))) {
            own.inboundSms.script.answer(Reception.STORED);
            String address = "http://127.0.0.1:" + own.port() + PATH + "?x=1";

            Answer right = own.postForm(
                    PATH + "?x=1", encoded(MESSAGE), "X-Twilio-Signature", sign("token", address, MESSAGE));
            Answer wrong = own.postForm(
                    PATH + "?x=2", encoded(MESSAGE), "X-Twilio-Signature", sign("token", address, MESSAGE));

            assertThat(right.status()).isEqualTo(200);
            Problems.assertProblem(wrong, 403, "BAD_SIGNATURE");
        }
    }

    @Test
    void aRequestThatTwilioDidNotSign_isRefused() {
        inbound.answer(Reception.STORED);

        Problems.assertProblem(api.postForm(PATH, encoded(MESSAGE)), 400, "VALIDATION_FAILED");
        Problems.assertProblem(post(MESSAGE, ""), 403, "BAD_SIGNATURE");
        Problems.assertProblem(post(MESSAGE, sign("stolen", PUBLIC + PATH, MESSAGE)), 403, "BAD_SIGNATURE");
        Problems.assertProblem(
                api.postForm(PATH, "%zz", "X-Twilio-Signature", sign("new-token", PUBLIC + PATH, Map.of())),
                403,
                "BAD_SIGNATURE");
        assertThat(inbound.questions()).isZero();
        assertThat(counted("bad_signature")).isEqualTo(4);
    }

    @Test
    void everyChangedByteOfTheBody_isNoticed() {
        inbound.answer(Reception.STORED);
        String signature = sign("new-token", PUBLIC + PATH, MESSAGE);
        String body = encoded(MESSAGE);

        for (int i = 0; i < body.length(); i++) {
            char other = body.charAt(i) == 'x' ? 'y' : 'x';
            String changed = body.substring(0, i) + other + body.substring(i + 1);
            Answer answer = api.postForm(PATH, changed, "X-Twilio-Signature", signature);
            assertThat(answer.status()).as(changed).isEqualTo(403);
        }
        assertThat(inbound.questions()).isZero();
    }

    @Test
    void everyChangedCharacterOfTheSignature_isNoticed() {
        inbound.answer(Reception.STORED);
        String signature = sign("new-token", PUBLIC + PATH, MESSAGE);

        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(post(MESSAGE, changed).status()).as(changed).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MessageSid, ''",
        "MessageSid, a b",
        "From, ''",
        "From, whatsapp:+16045550199",
        "From, 12345",
        "From, BRAND",
        "To, ''",
        "To, +1604555",
    })
    void whatNobodyCouldAnswer_isTakenAndCounted(String field, String value) {
        Map<String, String> unusable = new TreeMap<>(MESSAGE);
        unusable.put(field, value);

        Answer answer = post(unusable, sign("new-token", PUBLIC + PATH, unusable));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("<Response/>");
        assertThat(inbound.questions()).isZero();
        assertThat(counted("ignored")).isEqualTo(1);
    }

    @Test
    void aMessageMayBeEmpty_andLosesNulCharactersOnly() {
        inbound.answer(Reception.STORED);
        Map<String, String> bodiless = new TreeMap<>(MESSAGE);
        bodiless.remove("Body");
        Map<String, String> odd = new TreeMap<>(MESSAGE);
        odd.put("Body", "a\0b\r\n");

        post(bodiless, sign("new-token", PUBLIC + PATH, bodiless));
        assertThat(((Received) inbound.asked()).text()).isEmpty();
        assertThat(post(odd, sign("new-token", PUBLIC + PATH, odd)).status()).isEqualTo(200);
        assertThat(((Received) inbound.asked()).text()).isEqualTo("ab\r\n");
    }

    @Test
    void withoutPostgres_itIs503_soThatTwilioTriesAgain() {
        inbound.answer(new DatabaseUnavailable("away", new IllegalStateException()));

        Problems.assertProblem(post(MESSAGE, sign("new-token", PUBLIC + PATH, MESSAGE)), 503, "DATABASE_UNAVAILABLE");
        assertThat(counted("error")).isEqualTo(1);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void aBodyOver10MiB_is413_announcedOrChunked() {
        byte[] large = "x".repeat(10 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
        String[] headers = {"Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", "x"};

        Problems.assertProblem(
                api.send("POST", PATH, BodyPublishers.ofByteArray(large), headers), 413, "PAYLOAD_TOO_LARGE");
        Problems.assertProblem(
                api.send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), headers),
                413,
                "PAYLOAD_TOO_LARGE");
        Problems.assertProblem(
                api.send("POST", PATH, BodyPublishers.ofByteArray(large, 0, large.length - 1), headers),
                403,
                "BAD_SIGNATURE");
    }

    @Test
    void anotherTypeOfBody_is415() {
        Problems.assertProblem(api.post(PATH, "{}", "X-Twilio-Signature", "x"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void withoutAToken_itIsNotConfigured_orOpenToThisMachine() {
        try (ApiServer closed = ApiServer.withTwilio(new TwilioSettings(List.of(), null, false));
                ApiServer embedded = ApiServer.withTwilio(new TwilioSettings(List.of(), null, true))) {
            embedded.inboundSms.script.answer(Reception.STORED);

            Problems.assertProblem(
                    closed.postForm(PATH, encoded(MESSAGE), "X-Twilio-Signature", sign("", PUBLIC + PATH, MESSAGE)),
                    503,
                    "WEBHOOK_NOT_CONFIGURED");
            assertThat(embedded.postForm(PATH, encoded(MESSAGE)).status()).isEqualTo(200);
            assertThat(embedded.inboundSms.script.questions()).isEqualTo(1);
            Problems.assertProblem(embedded.postForm(PATH, "%zz"), 400, "BAD_REQUEST");
        }
    }

    private Answer post(Map<String, String> fields, String signature) {
        return api.postForm(PATH, encoded(fields), "X-Twilio-Signature", signature);
    }

    private double counted(String outcome) {
        return api.meters
                .get("bici.webhook.events")
                .tags("provider", "twilio", "type", "sms", "outcome", outcome)
                .counter()
                .count();
    }

    private double counted() {
        return api.meters.get("bici.webhook.events").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String sign(String token, String address, Map<String, String> fields) {
        String signed = address
                + new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((token.isEmpty() ? "-" : token).getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
