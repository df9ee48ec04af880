package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheStatus;
import com.bici.domain.lead.Lead;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CachingHeadersTest {
    private final ApiServer api = ApiServer.open();

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(
                        new CacheStatus.Hit(CacheStatus.Layer.NEAR, Duration.ofMillis(119_900)),
                        "bici; hit; detail=near; ttl=119"),
                Arguments.of(
                        new CacheStatus.Hit(CacheStatus.Layer.REDIS, Duration.ofSeconds(30)),
                        "bici; hit; detail=redis; ttl=30"),
                Arguments.of(new CacheStatus.Miss(true), "bici; fwd=miss; stored"),
                Arguments.of(new CacheStatus.Miss(false), "bici; fwd=miss"),
                Arguments.of(new CacheStatus.Bypass(), "bici; fwd=bypass; detail=database-only"));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void cacheStatus_isOnFoundNotFoundAndNotModified(CacheStatus status, String header) {
        api.cache.claim(status);

        Answer found = api.get("/api/dashboard/stats");
        Answer missing = api.get("/api/call-sessions/" + UUID.randomUUID());
        Answer unmodified = api.get("/api/dashboard/stats", "If-None-Match", found.header("ETag"));

        assertThat(found.header("Cache-Status")).isEqualTo(header);
        assertThat(found.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Cache-Status")).isEqualTo(header);
        assertThat(unmodified.status()).isEqualTo(304);
        assertThat(unmodified.body()).isEmpty();
        assertThat(unmodified.header("Cache-Status")).isEqualTo(header);
        assertThat(unmodified.header("ETag")).isEqualTo(found.header("ETag"));
    }

    @Test
    void noCache_asksForTheTruth() {
        api.cache.claim(new CacheStatus.Miss(true));

        Answer latest = api.get("/api/leads", "Cache-Control", "max-age=0, No-Cache");

        assertThat(latest.header("Cache-Status")).isEqualTo("bici; fwd=request");
    }

    @Test
    void readsPastTheCache_claimNothing() {
        Lead lead = api.addLead();

        assertThat(api.get("/api/leads/" + lead.id()).header("Cache-Status")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"})
    void ifNoneMatch_thatMatches_is304(String tags) {
        Answer answer = api.get("/api/leads/" + api.addLead().id(), "If-None-Match", tags);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void theListsTag_changesWithTheList() {
        Answer before = api.get("/api/leads");
        api.addLead();

        Answer after = api.get("/api/leads", "If-None-Match", before.header("ETag"));

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void singleResources_keepTheirTagWhenTheClientTakesGzip() {
        Answer answer = api.get("/api/leads/" + api.addLead().id(), "Accept-Encoding", "gzip");

        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }
}
