package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.limit.RateLimitSettings;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers that send too many requests. */
final class RateLimitApiTest {
    private static final String LEADS = "/api/leads";
    private static final String SEND = "/api/sms/send";
    private static final String EVENTS = "/webhooks/elevenlabs/client-events";

    /** In ten seconds: 30 reads, 20 writes, 10 sends, 10 streams, 40 webhooks. */
    private final ApiServer api = ApiServer.limited(new RateLimitSettings.Limited(3, 2, 1, 1, 4));

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer last(int times, String path, String... headers) {
        for (int i = 1; i < times; i++) {
            assertThat(api.get(path, headers).status()).isNotEqualTo(429);
        }
        return api.get(path, headers);
    }

    @Test
    void everyAnswer_tellsTheQuotaAndWhatIsLeft() {
        Answer first = api.get(LEADS);
        Answer second = api.get("/api/dashboard/stats");

        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"read\";q=30;w=10");
        assertThat(first.header("RateLimit")).isEqualTo("\"read\";r=29;t=1");
        assertThat(second.header("RateLimit")).isEqualTo("\"read\";r=28;t=1");
    }

    @Test
    void aQuotaThatIsUsedUp_is429_andComesBackEvenly() {
        last(30, LEADS);

        Answer refused = api.get(LEADS);
        api.clock.advance(Duration.ofMillis(400));
        Answer again = api.get(LEADS);

        Problems.assertProblem(refused, 429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit")).isEqualTo("\"read\";r=0;t=1");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"read\";q=30;w=10");
        assertThat(again.status()).isEqualTo(200);
        Problems.assertProblem(api.get(LEADS), 429, "RATE_LIMITED");
        assertThat(api.meters
                        .get("bici.rate.limited")
                        .tag("class", "read")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(api.meters
                        .get("bici.rate.limited")
                        .tag("class", "send")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void classesAndCallers_haveQuotasOfTheirOwn() {
        last(30, LEADS);

        assertThat(api.get(LEADS).status()).isEqualTo(429);
        assertThat(api.get(LEADS, "X-Agent-Id", "robin").status()).isEqualTo(200);
        Answer write = api.post(LEADS, "{}");
        assertThat(write.status()).isEqualTo(400);
        assertThat(write.header("RateLimit")).isEqualTo("\"write\";r=19;t=1");
        assertThat(api.post(SEND, "{}").header("RateLimit")).isEqualTo("\"send\";r=9;t=1");
    }

    @Test
    void aRefusedRequest_hasNoEffect_andUsesNoKey() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 10; i++) {
            api.post(SEND, "{}");
        }

        Problems.assertProblem(api.post(SEND, "{}", "Idempotency-Key", key), 429, "RATE_LIMITED");
        api.clock.advance(Duration.ofSeconds(10));
        Answer later = api.post(SEND, "{}", "Idempotency-Key", key);

        assertThat(later.status()).isEqualTo(400);
        assertThat(later.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void webhooks_areCountedByTheirSource() {
        for (int i = 0; i < 40; i++) {
            assertThat(api.post(EVENTS, "{}").status()).isEqualTo(200);
        }

        Problems.assertProblem(api.post(EVENTS, "{}"), 429, "RATE_LIMITED");
        assertThat(api.get(LEADS).status()).isEqualTo(200);
    }

    @Test
    void streams_areCountedWhenTheyAreOpened() {
        Answer refused = last(11, "/ws");

        Problems.assertProblem(refused, 429, "RATE_LIMITED");
        Problems.assertProblem(api.get("/api/stream/me"), 429, "RATE_LIMITED");
    }

    @Test
    void healthIsNeverRefused() {
        assertThat(last(100, "/health").header("RateLimit")).isEmpty();
    }

    @Test
    void withoutLimits_nothingIsCounted() {
        try (ApiServer unlimited = ApiServer.limited(new RateLimitSettings.Unlimited())) {
            assertThat(unlimited.get(LEADS).header("RateLimit")).isEmpty();
            assertThat(unlimited.meters.find("bici.rate.limited").counter()).isNull();
        }
    }
}
