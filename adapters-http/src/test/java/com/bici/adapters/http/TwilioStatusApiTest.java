package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.application.sms.SmsDeliveries.Progress;
import com.bici.application.sms.SmsDeliveries.Report;
import com.bici.domain.shared.DatabaseUnavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far our text messages have come, in Twilio's words. */
final class TwilioStatusApiTest {
    private static final String PATH = "/webhooks/twilio/sms/status";
    private static final String PUBLIC = "https://shop.example.com";

    private final ApiServer api =
            ApiServer.withTwilio(new TwilioSettings(List.of("new-token", "old-token"), URI.create(PUBLIC), false));
    private final Script deliveries = api.smsDeliveries.script;

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"ADVANCED, accepted", "KNOWN, duplicate"})
    void aSignedReport_is204(Progress progress, String outcome) {
        deliveries.answer(progress);

        Answer answer = post(
                "ErrorCode=30008&MessageSid=SM1&MessageStatus=undelivered&To=%2B16045550199",
                "ErrorCode30008MessageSidSM1MessageStatusundeliveredTo+16045550199");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(deliveries.asked()).isEqualTo(new Report("SM1", "undelivered", "30008"));
        assertThat(counted(outcome)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "queued", "sent", "delivered", "failed", "canceled", "read", "some-new_word"})
    void everyStatus_isPassedOn(String status) {
        deliveries.answer(Progress.ADVANCED);

        assertThat(post("MessageSid=SM1&MessageStatus=" + status, "MessageSidSM1MessageStatus" + status)
                        .status())
                .isEqualTo(204);
        assertThat(deliveries.asked()).isEqualTo(new Report("SM1", status, null));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageSid=SM1, MessageSidSM1",
        "MessageStatus=sent, MessageStatussent",
        "MessageSid=a b&MessageStatus=sent, MessageSida bMessageStatussent",
        "MessageSid=SM1&MessageStatus=Sent!, MessageSidSM1MessageStatusSent!",
    })
    void whatSaysNothing_isTakenAndCounted(String form, String signed) {
        assertThat(post(form.replace(" ", "%20"), signed).status()).isEqualTo(204);

        assertThat(deliveries.questions()).isZero();
        assertThat(counted("ignored")).isEqualTo(1);
    }

    @Test
    void anErrorThatIsNoNumber_isNone() {
        deliveries.answer(Progress.ADVANCED);

        post("ErrorCode=x&MessageSid=SM1&MessageStatus=failed", "ErrorCodexMessageSidSM1MessageStatusfailed");

        assertThat(deliveries.asked()).isEqualTo(new Report("SM1", "failed", null));
    }

    @Test
    void whatTwilioDidNotSign_isRefused() {
        Problems.assertProblem(api.postForm(PATH, "MessageSid=SM1&MessageStatus=sent"), 400, "VALIDATION_FAILED");
        Problems.assertProblem(
                post("MessageSid=SM1&MessageStatus=sent", "MessageSidSM1MessageStatusfailed"), 403, "BAD_SIGNATURE");
        assertThat(deliveries.questions()).isZero();
        assertThat(counted("bad_signature")).isEqualTo(2);
    }

    @Test
    void withoutPostgres_itIs503() {
        deliveries.answer(new DatabaseUnavailable("away", new IllegalStateException()));

        Problems.assertProblem(
                post("MessageSid=SM1&MessageStatus=sent", "MessageSidSM1MessageStatussent"),
                503,
                "DATABASE_UNAVAILABLE");
        assertThat(counted("error")).isEqualTo(1);
    }

    private Answer post(String form, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("old-token".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] digest = mac.doFinal((PUBLIC + PATH + signed).getBytes(StandardCharsets.UTF_8));
            return api.postForm(
                    PATH, form, "X-Twilio-Signature", Base64.getEncoder().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private double counted(String outcome) {
        return api.meters
                .get("bici.webhook.events")
                .tags("provider", "twilio", "type", "sms_status", "outcome", outcome)
                .counter()
                .count();
    }
}
