package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.CacheStatus.Hit;
import com.bici.domain.call.CallSession;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else, an older release or chance left under our keys. */
final class BrokenEntriesTest {

    private final Calls calls = new Calls();
    private final RawRedis redis = new RawRedis(TestRedis.shared().url());
    private Node node;

    @BeforeEach
    void start() {
        node = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        redis.delete("bici:{canary}");
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "{\"id\":1}",
                "1|V|1|not-a-uuid|1|0\n{}",
                "2|V|1|b0c1b1c1-0000-0000-0000-000000000001|1|0\n{}",
                "1|V|99999999999999999999|b0c1b1c1-0000-0000-0000-000000000001|1|0\n{}",
                "1|V|7|ORGANIZATION|1|0\n{\"id\":",
                "1|V|7|ORGANIZATION|1|0\n{}",
                "1|V|1|ORGANIZATION|1|0\n{\"id\":\"SESSION\",\"lead_id\":\"x\",\"metadata\":{},\"version\":1}",
                "1|L|0|x|99999999999999",
                "1|V|7|ORGANIZATION|2|0\n{\"some\":\"later schema\"}",
                "1|N|1",
                "1|L|x|y|z",
                "1|T|"
            })
    void whatIsBroken_isAnsweredFromTheDatabaseAndRepaired(String text) {
        CallSession call = calls.add();
        redis.set(
                Calls.redisKey(call),
                text.replace("ORGANIZATION", calls.organization().toString())
                        .replace("SESSION", call.id().toString()),
                Duration.ofMinutes(1));

        assertThat(calls.find(node.cache(), call).found()).contains(call);

        assertRepaired(call);
    }

    @Test
    void aValueOfAnotherOrganization_isNeverServedAndRepaired() {
        CallSession call = calls.add();
        OrganizationId stranger = calls.addOrganization();
        calls.find(node.cache(), call);
        String text = redis.get(Calls.redisKey(call));
        CallSession planted = calls.add();
        redis.set(
                Calls.redisKey(planted),
                text.replace(calls.organization().toString(), stranger.toString())
                        .replace(call.id().toString(), planted.id().toString()),
                Duration.ofMinutes(1));

        assertThat(calls.find(node.cache(), planted).found()).contains(planted);
        assertThat(calls.find(node.cache(), planted, stranger).found()).isEmpty();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> calls.find(node.cache(), planted).status() instanceof Hit);
        assertRepaired(planted);
    }

    @Test
    void aValueWithoutExpiry_isOverwritten() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        CallSession planted = calls.add();
        redis.setForEver(
                Calls.redisKey(planted),
                redis.get(Calls.redisKey(call))
                        .replace(call.id().toString(), planted.id().toString()));

        assertThat(calls.find(node.cache(), planted).found()).contains(planted);
        assertRepaired(planted);
    }

    @Test
    void anotherTypeUnderTheKey_isOverwritten() {
        CallSession call = calls.add();
        redis.setList(Calls.redisKey(call));

        assertThat(calls.find(node.cache(), call).found()).contains(call);
        assertRepaired(call);
    }

    @Test
    void fiftyMegabytesUnderTheKey_areNeitherFetchedNorKept() {
        CallSession call = calls.add();
        redis.set(Calls.redisKey(call), "x".repeat(50 * 1024 * 1024), Duration.ofMinutes(1));

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            assertThat(calls.find(node.cache(), call).found()).contains(call);
            return redis.size(Calls.redisKey(call)) < 1000;
        });
        assertRepaired(call);
        assertThat(node.adapters().monitor().report().breaker()).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "99999999999999999999", "-1"})
    void aBrokenCanary_doesNotKeepANodeFromTheCache(String text) {
        redis.set("bici:{canary}", text, Duration.ofMinutes(1));

        try (Node late = Node.cached(TestRedis.shared().url(), calls.database().changeLog())) {
            assertThat(late.mode()).isEqualTo(Mode.CACHED);
        }
    }

    @Test
    void aCanaryOfAnotherType_doesNotKeepANodeFromTheCache() {
        redis.setList("bici:{canary}");

        try (Node late = Node.cached(TestRedis.shared().url(), calls.database().changeLog())) {
            assertThat(late.mode()).isEqualTo(Mode.CACHED);
        }
    }

    private void assertRepaired(CallSession call) {
        assertThat(redis.get(Calls.redisKey(call))).startsWith("1|V|1|" + calls.organization() + "|1|0\n");
        assertThat(redis.ttl(Calls.redisKey(call))).isPositive();
    }
}
