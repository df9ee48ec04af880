package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.idempotency.IdempotentRequests;
import com.bici.application.sms.SmsSending.Sending;
import com.bici.application.takeover.HumanControl.Draining;
import com.bici.domain.message.Message;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again with their {@code Idempotency-Key}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdempotencyApiTest {
    private static final String KEY = "Idempotency-Key";
    private static final String SEND = "/api/sms/send";
    private static final String SMS = "{\"phoneNumber\":\"(604) 555-0199\",\"message\":\"Hi\"}";

    private final ApiServer api = ApiServer.open();
    private final Script sending = api.smsSending.script;
    private final Message message = SampleData.message(api.addLead());

    @BeforeEach
    void nothingWasAsked() {
        sending.forget();
        sending.answer(new Sending.Accepted(message));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer send(String key, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = KEY;
        all[1] = key;
        return api.post(SEND, SMS, all);
    }

    @Test
    void theFirstAnswer_isGivenAgain_withItsStatusHeadersAndBody() {
        String key = UUID.randomUUID().toString();
        String body = "{\"phoneNumber\":\"(604) 555-0177\",\"customerName\":\"Zoë\"}";

        Answer first = api.post("/api/leads", body, KEY, key);
        api.patch("/api/leads/" + first.text("id"), "{\"status\":\"hot\"}");
        Answer again = api.post("/api/leads", body, KEY, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
            assertThat(again.header(header)).isNotEmpty().isEqualTo(first.header(header));
        }
        assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void aRepeat_isNotDoneAgain_quotedOrNot() {
        String own = UUID.randomUUID().toString();

        Answer first = send(own);
        Answer again = send("\"" + own + "\"");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(sending.questions()).isEqualTo(1);
    }

    @Test
    void aProblem_isAnAnswerToo() {
        String own = UUID.randomUUID().toString();

        Answer first = api.post(SEND, "{}", KEY, own);
        Answer again = api.post(SEND, "{}", KEY, own);

        Problems.assertProblem(first, 400, "VALIDATION_FAILED");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void withoutABody_itWorksAlike() {
        String drain = "/api/human-control/queue/lead-1/drain";
        String own = UUID.randomUUID().toString();
        api.humanControl.script.answer(new Draining.Drained(List.of()));

        Answer first = api.send("POST", drain, BodyPublishers.noBody(), KEY, own);
        Answer again = api.send("POST", drain, BodyPublishers.noBody(), KEY, own);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.humanControl.script.questions()).isEqualTo(1);
    }

    @Test
    void aFault_isNotKept() {
        String own = UUID.randomUUID().toString();
        sending.answer(new IllegalStateException("a fault"));
        Problems.assertProblem(send(own), 500, "INTERNAL_ERROR");

        sending.answer(new Sending.Accepted(message));
        Answer again = send(own);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void anotherBodyOrRoute_isRefused() {
        String own = UUID.randomUUID().toString();
        send(own);

        Answer otherBody = api.post(SEND, SMS.replace("Hi", "Ho"), KEY, own);
        Answer otherRoute = api.post("/api/leads", SMS, KEY, own);
        Answer otherQuery = api.post(SEND + "?a=b", SMS, KEY, own);

        Problems.assertProblem(otherBody, 422, "IDEMPOTENCY_KEY_REUSED");
        Problems.assertProblem(otherRoute, 422, "IDEMPOTENCY_KEY_REUSED");
        Problems.assertProblem(otherQuery, 422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(sending.questions()).isEqualTo(1);
    }

    @Test
    void aKey_belongsToItsOrganizationAndCaller() {
        OrganizationId other = SampleData.organizationId();
        api.addOrganization(other);
        String own = UUID.randomUUID().toString();

        send(own);
        send(own, "X-Organization-Id", other.toString());
        send(own, "X-Agent-Id", "robin");
        send(own, "X-Agent-Id", "kim");

        assertThat(sending.questions()).isEqualTo(4);
    }

    @Test
    void whileItsAnswerIsOutstanding_nobodyDoesItAgain_untilTheLeaseEnds() {
        String own = UUID.randomUUID().toString();
        sending.answer((Supplier<Sending>) () -> {
            api.database.away(true);
            return new Sending.Accepted(message);
        });

        Answer first = send(own);
        Answer away = send(own);
        api.database.away(false);
        sending.answer(new Sending.Accepted(message));
        Answer early = send(own);
        api.clock.advance(IdempotentRequests.LEASE.plusSeconds(1));
        Answer late = send(own);

        assertThat(first.status()).isEqualTo(200);
        Problems.assertProblem(away, 503, "DATABASE_UNAVAILABLE");
        Problems.assertProblem(early, 409, "IDEMPOTENCY_IN_FLIGHT");
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(late.status()).isEqualTo(200);
        assertThat(sending.questions()).isEqualTo(2);
        assertThat(counted("unkept")).isEqualTo(1);
    }

    @Test
    void afterADay_theKeyIsFree() {
        String own = UUID.randomUUID().toString();
        send(own);
        api.clock.advance(IdempotentRequests.LIFE.plusSeconds(1));

        assertThat(send(own).header("Idempotency-Replayed")).isEmpty();
        assertThat(sending.questions()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "a b", "a,b", "\"a", "a\"b", "a\\b"})
    void aMalformedKey_isRefused(String malformed) {
        Problems.assertProblem(send(malformed), 400, "VALIDATION_FAILED");
        assertThat(sending.questions()).isZero();
    }

    @Test
    void aKeyThatIsTooLong_orGivenTwice_isRefused() {
        Problems.assertProblem(send("k".repeat(256)), 400, "VALIDATION_FAILED");
        Problems.assertProblem(send("k1", KEY, "k2"), 400, "VALIDATION_FAILED");
        assertThat(send("k".repeat(255)).status()).isEqualTo(200);
    }

    @Test
    void aBodyOverTheLimit_usesNoKey() {
        String own = UUID.randomUUID().toString();

        Problems.assertProblem(api.post(SEND, " ".repeat(300 * 1024), KEY, own), 413, "PAYLOAD_TOO_LARGE");

        assertThat(send(own).status()).isEqualTo(200);
    }

    @Test
    void outcomes_areCounted() {
        double before = counted("replayed");
        String own = UUID.randomUUID().toString();
        send(own);
        send(own);

        assertThat(counted("replayed") - before).isEqualTo(1);
    }

    private double counted(String outcome) {
        return api.meters
                .get("bici.idempotent.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
