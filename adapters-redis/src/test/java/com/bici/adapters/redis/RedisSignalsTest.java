package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.Commit;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.HeardSignals;
import com.bici.domain.testkit.NodeSignalsContract;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals while Redis is killed or hung, and what else somebody may say on their channel. */
@Timeout(60)
final class RedisSignalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HeardSignals heard = new HeardSignals();
    private final Calls calls = new Calls();
    private TestRedis redis;
    private Node node;
    private Node other;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        node = Node.cached(redis.url(), calls.database().changeLog());
        other = Node.cached(redis.url(), calls.database().changeLog());
        other.signals().listen(heard);
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
        redis.close();
    }

    @Test
    void redisKilled_nothingIsThrownAndNobodyWaits() {
        redis.kill();

        assertThat(timed(this::sayMuch)).isLessThan(Duration.ofSeconds(1));
        node.awaitMode(Mode.DATABASE_ONLY);
        assertThat(timed(this::sayMuch)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void redisPaused_nothingIsThrownAndNobodyWaits() {
        redis.pause();

        assertThat(timed(this::sayMuch)).isLessThan(Duration.ofSeconds(1));
        node.awaitMode(Mode.DATABASE_ONLY);
        assertThat(timed(this::sayMuch)).isLessThan(Duration.ofMillis(200));

        redis.resume();
        assertHeardAgain();
    }

    @Test
    void afterARestart_nodesHearEachOtherAgainAndLookForWhatTheyMissed() {
        assertThat(heard.commits()).isZero();

        redis.restart();

        await().atMost(PATIENCE).until(() -> heard.commits() > 0);
        assertHeardAgain();
    }

    @Test
    void nodeThatIsClosed_isSilent() {
        node.close();

        sayMuch();
    }

    @Test
    void anEventThatIsTooLong_isNotSent() {
        JsonObject payload = new JsonObject(Map.of("text", "x".repeat(100_000)));
        node.signals().live(new LiveEvent(SampleData.START, calls.organization(), "user_speaking", null, payload));

        LiveEvent last = NodeSignalsContract.live("user_speaking");
        node.signals().live(last);

        await().atMost(PATIENCE).until(() -> !heard.events().isEmpty());
        assertThat(heard.events()).containsExactly(last);
    }

    @Test
    void whatIsNoneOfOurs_isIgnored() {
        String event = """
                {"organization":"b0c1b1c1-0000-0000-0000-000000000001","type":"TYPE","at":"AT","payload":PAYLOAD}""";
        String[] junk = {
            "",
            "E",
            "E|x",
            "E|x|-1",
            "E|x|seven",
            "L|x|",
            "L|x|null",
            "L|x|{}",
            "L|x|[1]",
            "L|x|" + event.replace("TYPE", "call_initiated").replace("PAYLOAD", "{}"),
            "L|x|" + event.replace("TYPE", "conversation_added").replace("PAYLOAD", "{}"),
            "L|x|" + event.replace("TYPE", "user_speaking").replace("PAYLOAD", "null"),
            "L|x|" + event.replace("TYPE", "user_speaking").replace("PAYLOAD", "[]"),
            "L|x|" + event.replace("TYPE", "user_speaking").replace("PAYLOAD", "{\"x\":" + "[".repeat(20_000)),
            "L|x|"
                    + event.replace("TYPE", "user_speaking")
                            .replace("\"at\":\"AT\"", "\"at\":\"later\"")
                            .replace("PAYLOAD", "{}"),
            "L|x|"
                    + event.replace("TYPE", "user_speaking")
                            .replace("\"at\":", "\"lead\":\"a b\",\"at\":")
                            .replace("PAYLOAD", "{}"),
            "L|x|"
                    + event.replace("TYPE", "user_speaking")
                            .replace("PAYLOAD", "{\"x\":\"" + "x".repeat(100_000) + "\"}"),
            "H|x",
            "C|x|7|call_session|1",
            "\u0000|\u0000|\u0000"
        };
        try (RawRedis raw = new RawRedis(redis.url())) {
            for (String message : junk) {
                raw.say("bici:events", message.replace("AT\"", "2026-01-15T18:00:00Z\""));
            }
            raw.say(
                    "bici:events",
                    "L|x|"
                            + event.replace("TYPE", "user_speaking")
                                    .replace("AT\"", "2026-01-15T18:00:00Z\"")
                                    .replace("PAYLOAD", "{}"));
        }

        await().atMost(PATIENCE).until(() -> !heard.events().isEmpty());
        assertThat(heard.events())
                .singleElement()
                .satisfies(only -> assertThat(only.payload()).isEqualTo(JsonObject.EMPTY));
        assertThat(heard.commits()).isZero();
        assertThat(other.mode()).isEqualTo(Mode.CACHED);
    }

    private void assertHeardAgain() {
        LiveEvent event = NodeSignalsContract.live("user_speaking");
        await().atMost(PATIENCE).until(() -> {
            node.signals().live(event);
            return heard.events().contains(event);
        });
    }

    private void sayMuch() {
        for (int times = 0; times < 500; times++) {
            node.signals().committed(Commit.NOTHING);
            node.signals().live(NodeSignalsContract.live("user_speaking"));
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
