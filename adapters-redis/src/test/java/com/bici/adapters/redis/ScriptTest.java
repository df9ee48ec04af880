package com.bici.adapters.redis;

import static com.bici.adapters.redis.TestScripts.GREATEST_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.client.codec.StringCodec;

/** Each script on a real Redis, on everything that can stand under a key. */
final class ScriptTest {

    private static final String KEY = "bici:sess:call:test";
    private static final String V5 = value(5);

    private static TestScripts redis;

    @BeforeAll
    static void connect() {
        redis = TestScripts.connect(TestRedis.shared());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @BeforeEach
    void clear() {
        redis.delete(KEY);
    }

    private static String value(long version) {
        return Stored.value(version, Plan.OWNER, Plan.SCHEMA, 3, "{}");
    }

    private static String absence(long version) {
        return Stored.knownAbsent(version, Plan.SCHEMA);
    }

    @Test
    void acquire_absentKey_leasesItForTheTimeGiven() {
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "0");
        assertThat(redis.get(KEY)).startsWith("1|L|0|a|");
        assertThat(redis.ttl(KEY)).isBetween(1L, 2000L);
    }

    @Test
    void acquire_leaseOfAnother_saysHowLongItLasts() {
        redis.acquire(KEY, "a");
        List<Object> reply = redis.acquire(KEY, "b");
        assertThat(reply.getFirst()).isEqualTo("H");
        assertThat((Long) reply.get(1)).isBetween(1L, 2000L);
    }

    @Test
    void acquire_leaseThatRanOut_takesItWithItsFloor() {
        redis.set(KEY, "1|L|9|gone|1000");
        assertThat(redis.acquire(KEY, "b")).containsExactly("A", "9");
    }

    @Test
    void acquire_usableValue_givesItWithItsLife() {
        redis.set(KEY, V5);
        List<Object> reply = redis.acquire(KEY, "a", 3, 5, false);
        assertThat(reply.subList(0, 2)).containsExactly("V", V5);
        assertThat((Long) reply.get(2)).isBetween(1L, 60_000L);
    }

    @Test
    void acquire_valueThatWillNotDo_leasesWithTheHigherFloor() {
        redis.set(KEY, V5);
        assertThat(redis.acquire(KEY, "a", 3, 6, false)).containsExactly("A", "6");
        redis.set(KEY, V5);
        assertThat(redis.acquire(KEY, "a", 4, 0, false)).containsExactly("A", "5");
        redis.set(KEY, V5);
        assertThat(redis.acquire(KEY, "a", 0, 2, true)).containsExactly("A", "2");
        redis.set(KEY, Stored.value(5, Plan.OWNER, 2, 3, "{}"));
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "5");
        redis.set(KEY, V5 + " ".repeat(GREATEST_LENGTH));
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "5");
    }

    @Test
    void acquire_largestFloor_isWrittenWithoutExponent() {
        redis.set(KEY, "1|T|999999999999999");
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "999999999999999");
        assertThat(redis.get(KEY)).startsWith("1|L|999999999999999|a|");
        assertThat(redis.publish(KEY, -1, "", "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|999999999999999");
    }

    static Stream<String> brokenTexts() {
        return Stream.of("garbage", "{}", "1|V|5", "1|T|1000000000000000", "1|T|1e3", "2|T|5", "1|L|5|a");
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void brokenText_isOverwrittenLikeNothing(String broken) {
        redis.set(KEY, broken);
        assertThat(redis.fill(KEY, "a", 7, value(7))).isEqualTo("LOST");
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "0");
        redis.set(KEY, broken);
        assertThat(redis.publish(KEY, 7, value(7), "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|7");
    }

    @Test
    void wrongType_isOverwrittenLikeNothing() {
        redis.client().getList(KEY, StringCodec.INSTANCE).add("x");
        assertThat(redis.fill(KEY, "a", 7, value(7))).isEqualTo("LOST");
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "0");
        redis.delete(KEY);
        redis.client().getList(KEY, StringCodec.INSTANCE).add("x");
        assertThat(redis.publish(KEY, 7, value(7), "")).isEqualTo("ENTOMBED");
    }

    @Test
    void anythingWithoutExpiry_isOverwrittenLikeNothing() {
        for (String text : List.of(V5, absence(5), "1|T|5", "1|L|5|a|9999999999999")) {
            redis.client().<String>getBucket(KEY, StringCodec.INSTANCE).set(text);
            assertThat(redis.kindAt(KEY)).isEqualTo("B");
            assertThat(redis.fill(KEY, "a", 7, value(7))).isEqualTo("LOST");
            assertThat(redis.acquire(KEY, "b")).containsExactly("A", "0");
            assertThat(redis.ttl(KEY)).isPositive();
        }
    }

    @Test
    void hugeValue_isNeverGivenAndIsReplaced() {
        redis.set(KEY, V5 + "x".repeat(50 * 1024 * 1024));
        assertThat(redis.kindAt(KEY)).isEqualTo("V");
        assertThat(redis.acquire(KEY, "a")).containsExactly("A", "5");
        assertThat(redis.fill(KEY, "a", 5, V5)).isEqualTo("STORED");
        assertThat(redis.get(KEY)).isEqualTo(V5);
    }

    @Test
    void fill_ownLease_storesWithItsLife() {
        redis.acquire(KEY, "a");
        assertThat(redis.fill(KEY, "a", 5, V5)).isEqualTo("STORED");
        assertThat(redis.get(KEY)).isEqualTo(V5);
        assertThat(redis.ttl(KEY)).isBetween(15_001L, 60_000L);
    }

    @Test
    void fill_leaseOfAnotherOrNone_storesNothing() {
        assertThat(redis.fill(KEY, "a", 5, V5)).isEqualTo("LOST");
        redis.acquire(KEY, "a");
        assertThat(redis.fill(KEY, "b", 5, V5)).isEqualTo("LOST");
        assertThat(redis.get(KEY)).startsWith("1|L|0|a|");
    }

    @Test
    void fill_givenUp_leavesTheFloor() {
        redis.acquire(KEY, "a", 0, 6, false);
        assertThat(redis.fill(KEY, "a", 0, "")).isEqualTo("RELEASED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|6");
        assertThat(redis.ttl(KEY)).isBetween(2001L, 15_000L);
    }

    @Test
    void fill_belowTheFloor_forgetsAFloorThatCannotBeTrue() {
        redis.acquire(KEY, "a", 0, 6, false);
        assertThat(redis.fill(KEY, "a", 5, V5)).isEqualTo("BELOW");
        assertThat(redis.get(KEY)).isEmpty();
    }

    @Test
    void publish_value_replacesOnlyWhatIsNotNewer() {
        for (String older : List.of(value(4), V5, absence(4), absence(5))) {
            redis.set(KEY, older);
            assertThat(redis.publish(KEY, 5, V5, "")).isEqualTo("WRITTEN");
            assertThat(redis.get(KEY)).isEqualTo(V5);
        }
        for (String newer : List.of(value(6), absence(6))) {
            redis.set(KEY, newer);
            assertThat(redis.publish(KEY, 5, V5, "")).isEqualTo("NEWER");
            assertThat(redis.get(KEY)).isEqualTo(newer);
        }
    }

    @Test
    void publish_valueOverNothingLeaseOrTombstone_entombs() {
        assertThat(redis.publish(KEY, 5, V5, "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|5");
        assertThat(redis.publish(KEY, 4, value(4), "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|5");
        redis.acquire(KEY, "a");
        assertThat(redis.publish(KEY, 6, value(6), "b")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|6");
        assertThat(redis.ttl(KEY)).isBetween(2001L, 15_000L);
    }

    @Test
    void publish_ownLease_isFilledUnlessItsFloorIsHigher() {
        redis.acquire(KEY, "a");
        assertThat(redis.publish(KEY, 5, V5, "a")).isEqualTo("WRITTEN");
        assertThat(redis.get(KEY)).isEqualTo(V5);
        redis.set(KEY, "1|L|6|a|9999999999999");
        assertThat(redis.publish(KEY, 5, V5, "a")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|6");
    }

    @Test
    void publish_leaseWithoutToken_isNobodysOwn() {
        redis.set(KEY, "1|L|0||9999999999999");
        assertThat(redis.publish(KEY, 5, V5, "")).isEqualTo("ENTOMBED");
    }

    @Test
    void invalidate_leavesWhatIsAsNew() {
        redis.set(KEY, V5);
        assertThat(redis.publish(KEY, 5, "", "")).isEqualTo("FRESH");
        assertThat(redis.publish(KEY, 6, "", "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|6");
        redis.set(KEY, V5);
        assertThat(redis.publish(KEY, -1, "", "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|5");
        redis.set(KEY, absence(5));
        assertThat(redis.publish(KEY, 5, "", "")).isEqualTo("ENTOMBED");
        redis.delete(KEY);
        assertThat(redis.publish(KEY, -1, "", "")).isEqualTo("ENTOMBED");
        assertThat(redis.get(KEY)).isEqualTo("1|T|0");
    }

    @Test
    void publish_tellsTheTopicWhateverItFound() {
        List<String> heard = new CopyOnWriteArrayList<>();
        redis.client()
                .getTopic(TestScripts.TOPIC, StringCodec.INSTANCE)
                .addListener(String.class, (topic, message) -> heard.add(message));
        redis.publish(KEY, 5, V5, "");
        redis.set(KEY, value(6));
        redis.publish(KEY, 5, V5, "");
        redis.publish(KEY, 5, "", "");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(heard).containsExactly("changed", "changed", "changed"));
    }
}
