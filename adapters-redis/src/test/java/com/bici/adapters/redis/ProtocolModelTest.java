package com.bici.adapters.redis;

import static com.bici.adapters.redis.Plan.Flaw.ACQUIRE_ARRIVES_TWICE;
import static com.bici.adapters.redis.Plan.Flaw.FLOORS_KEPT;
import static com.bici.adapters.redis.Plan.Flaw.GENERATION_TAKEN_AT_FILL;
import static com.bici.adapters.redis.Plan.Flaw.GENERATION_TAKEN_AT_PUBLISH;
import static com.bici.adapters.redis.Plan.Flaw.LOAD_WITHIN_ORGANIZATION;
import static com.bici.adapters.redis.Plan.Flaw.NO_RELAY;
import static com.bici.adapters.redis.Plan.Flaw.SNAPSHOT_BEFORE_ACQUIRE;
import static com.bici.adapters.redis.Plan.Flaw.TOKEN_PER_NODE;
import static com.bici.adapters.redis.Plan.Role.CREATES;
import static com.bici.adapters.redis.Plan.Role.INVALIDATES;
import static com.bici.adapters.redis.Plan.Role.WRITES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the shipped scripts through every order of events on one key. Stricter than what can happen: keys vanish at any
 * time, also tombstones before their 15 s, and every publish, invalidation and fill may arrive late and any number of
 * times. Only an acquire is taken to run at most once, which is why commands are never retried.
 */
final class ProtocolModelTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void noOrderOfEventsBreaksAPromise(String name, Plan plan, int fewest) {
        Explorer.Result result = Explorer.explore(plan);
        assertThat(result.violation()).isNull();
        assertThat(result.states()).isGreaterThanOrEqualTo(fewest);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                Arguments.of("two writers, two loaders", Plan.of(2, WRITES, WRITES), 150_000),
                Arguments.of(
                        "one writer, three loaders of one node",
                        Plan.of(3, WRITES).onNodes(1),
                        80_000),
                Arguments.of("three writers, one loader", Plan.of(1, WRITES, INVALIDATES, WRITES), 100_000),
                Arguments.of(
                        "creator, two loaders, absent row", Plan.of(2, CREATES).withoutRow(), 2_000),
                Arguments.of(
                        "creator, writer, two loaders, absent row",
                        Plan.of(2, CREATES, WRITES).withoutRow(),
                        30_000),
                Arguments.of(
                        "creator, writer, two loaders, known absent",
                        Plan.of(2, CREATES, WRITES).startingAt(0, Stored.knownAbsent(0, Plan.SCHEMA)),
                        30_000),
                Arguments.of(
                        "generation, writer, two loaders", Plan.of(2, WRITES).raisingTheGeneration(), 100_000),
                Arguments.of(
                        "generation, two writers, one loader",
                        Plan.of(1, WRITES, WRITES).raisingTheGeneration(),
                        100_000),
                Arguments.of(
                        "floors alone against an early snapshot",
                        Plan.of(1, WRITES, WRITES).with(FLOORS_KEPT, SNAPSHOT_BEFORE_ACQUIRE),
                        500),
                Arguments.of("unversioned", Plan.of(2, INVALIDATES, INVALIDATES).unversioned(), 10_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenPlans")
    void aBrokenProtocolIsFound(String name, Plan plan) {
        Explorer.Result result = Explorer.explore(plan);
        assertThat(result.violation()).isNotNull();
    }

    static Stream<Arguments> brokenPlans() {
        Plan.Texts real = Plan.Texts.REAL;
        String plainSet = "redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) return 'STORED'";
        String last = "math.max(it.floor, version)";
        Plan base = Plan.of(2, WRITES, WRITES);
        return Stream.of(
                Arguments.of("plain SET on read", base.with(real.filledBy(plainSet))),
                Arguments.of(
                        "value over an absent key",
                        base.with(real.publish("(present or own)", "(present or own or it.state == 'A')"))),
                Arguments.of(
                        "value over a foreign lease",
                        base.with(real.publish("(present or own)", "(present or it.state == 'L')"))),
                Arguments.of(
                        "value over a tombstone",
                        base.with(real.publish("(present or own)", "(present or own or it.state == 'T')"))),
                Arguments.of(
                        "older value over a newer one",
                        base.with(real.publish("version >= it.floor", "true").publish("it.floor > version", "false"))),
                Arguments.of(
                        "invalidation that leaves the lease",
                        base.with(real.publish(
                                "it.state == 'V' and version >= 0",
                                "it.state == 'L' or it.state == 'V' and version >= 0"))),
                Arguments.of(
                        "acquire below the reader's floor",
                        Plan.of(3, WRITES).onNodes(1).with(real.acquire("it.floor >= lowest", "true"))),
                Arguments.of(
                        "acquire of an old generation",
                        Plan.of(2, WRITES)
                                .raisingTheGeneration()
                                .with(real.acquire("it.generation >= generation", "true"))),
                Arguments.of("lease without expiry", base.with(real.acquire(", 'PX', ARGV[2])", ")"))),
                Arguments.of(
                        "tombstone without floor, snapshot before the acquire",
                        Plan.of(1, WRITES, WRITES)
                                .with(real.publish(last, "0"))
                                .with(FLOORS_KEPT, SNAPSHOT_BEFORE_ACQUIRE)),
                Arguments.of("snapshot before the acquire", base.with(SNAPSHOT_BEFORE_ACQUIRE)),
                Arguments.of("one token per client", base.onNodes(1).with(TOKEN_PER_NODE)),
                Arguments.of("no relay", Plan.of(1, WRITES).with(NO_RELAY)),
                Arguments.of("acquire runs twice", base.with(ACQUIRE_ARRIVES_TWICE)),
                Arguments.of("load within the organization", base.with(LOAD_WITHIN_ORGANIZATION)),
                Arguments.of(
                        "generation taken at the fill",
                        Plan.of(1, WRITES).raisingTheGeneration().with(GENERATION_TAKEN_AT_FILL)),
                Arguments.of(
                        "generation taken at the publish",
                        Plan.of(1, WRITES, WRITES).raisingTheGeneration().with(GENERATION_TAKEN_AT_PUBLISH)));
    }
}
