package com.bici.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.bootstrap.faults.EventCheck.Logged;
import com.bici.bootstrap.faults.Outage.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every check finds what was planted for it, and nothing where all is well. */
class ChecksTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<String> violations = new ArrayList<>();
    private final Ages ages = new Ages();

    private void checkVersions(Access... accesses) {
        new VersionCheck(violations::add, ages).check(List.of(accesses));
    }

    private static Access write(String node, double from, double to, long version) {
        return access(true, node, from, to, version, Map.of());
    }

    private static Access read(String node, double from, double to, long version) {
        return access(false, node, from, to, version, Map.of());
    }

    private static Access access(
            boolean write, String node, double from, double to, long version, Map<String, Long> content) {
        return new Access("key", write, node, nanos(from), nanos(to), version, content);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * SECOND);
    }

    private void assertFound(String... beginnings) {
        assertThat(violations).hasSameSizeAs(beginnings);
        for (int index = 0; index < beginnings.length; index++) {
            assertThat(violations.get(index)).startsWith(beginnings[index]);
        }
    }

    @Test
    void whatWasWrittenAndReadInOrder_isFine() {
        checkVersions(
                write("a", 0, 1, 1),
                read("a", 1.5, 1.6, 1),
                read("b", 1.5, 1.6, 0),
                read("b", 2.5, 2.6, 1),
                write("b", 3, 4, 2),
                read("a", 3.5, 3.6, 1),
                read("a", 3.7, 5, 2));

        assertFound();
    }

    @Test
    void aReadOlderThanAWriteThroughItsNode_isFound() {
        checkVersions(write("a", 0, 1, 2), read("a", 1.1, 1.2, 1));

        assertFound("went back");
    }

    @Test
    void aReadOlderThanAnotherReadThroughItsNode_isFound() {
        checkVersions(write("b", 0, 1, 2), read("a", 1.0, 1.1, 2), read("a", 1.2, 1.3, 1));

        assertFound("went back");
    }

    @Test
    void aReadThatIsASecondOld_isFound_andItsAgeIsReported() {
        checkVersions(write("b", 0, 1, 2), read("a", 1.9, 2.0, 1), read("a", 2.1, 2.2, 1));

        assertFound("too old");
        assertThat(ages.greatest()).isEqualTo(Duration.ofMillis(1100));
        assertThat(ages).hasToString("2 of 2 reads were outdated; of those p50 900 ms, p99 900 ms, max 1100 ms");
    }

    @Test
    void aWriteThatIsNotInTheTruth_isFound() {
        checkVersions(write("a", 0, 1, 2), read(Access.TRUTH, 1.1, 1.1, 1));

        assertFound("too old");
    }

    @Test
    void aWriteWhoseContentIsGone_isFound() {
        checkVersions(
                access(true, "a", 0, 1, 1, Map.of("c1", 1L)), access(true, "b", 1, 2, 2, Map.of("c1", 0L, "c2", 1L)));

        assertFound("lost a write");
    }

    @Test
    void twoWritesOfOneVersion_areFound() {
        checkVersions(write("a", 0, 1, 2), write("b", 0, 1, 2));

        assertFound("lost a write: two writes");
    }

    @Test
    void twoContentsOfOneVersion_areFound() {
        checkVersions(access(false, "a", 0, 1, 1, Map.of("c1", 1L)), access(false, "b", 0, 1, 1, Map.of("c1", 2L)));

        assertFound("two contents");
    }

    @Test
    void aCountThatForgets_orKnowsTooMuch_isFound() {
        new CountCheck(violations::add)
                .check(
                        List.of(
                                Tally.addition("a", nanos(0), nanos(1)),
                                Tally.addition("a", nanos(0), Long.MAX_VALUE),
                                new Tally("a", nanos(1.1), nanos(1.2), 10),
                                new Tally("a", nanos(1.1), nanos(1.2), 11),
                                new Tally("b", nanos(1.1), nanos(1.2), 10),
                                new Tally("b", nanos(2.1), nanos(2.2), 10),
                                new Tally("b", nanos(2.1), nanos(2.2), 12),
                                new Tally("b", nanos(2.1), nanos(2.2), 13)),
                        10);

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "miscounted: a told 0 more, not from 1 to 2",
                        "miscounted: b told 0 more, not from 1 to 2",
                        "miscounted: b told 3 more, not from 1 to 2");
    }

    @Test
    void aDoubleJoin_isFound() {
        new HolderCheck(violations::add)
                .check(List.of(
                        new Holding("lead", "first", true, nanos(0), nanos(1)),
                        new Holding("lead", "second", true, nanos(1), nanos(2)),
                        new Holding("lead", "first", false, nanos(3), Long.MAX_VALUE)));

        assertFound("held by two");
    }

    @Test
    void oneAfterTheOther_isFine() {
        new HolderCheck(violations::add)
                .check(List.of(
                        new Holding("lead", "first", true, nanos(0), nanos(1)),
                        new Holding("lead", "first", false, nanos(2), Long.MAX_VALUE),
                        new Holding("lead", "second", true, nanos(1), nanos(3)),
                        new Holding("other", "third", true, nanos(0), nanos(1))));

        assertFound();
    }

    @Test
    void effectsThatAreDouble_lost_orUnasked_areFound() {
        new OnceCheck("text", violations::add)
                .check(
                        Set.of("once", "twice", "perhaps twice", "never", "unanswered"),
                        Set.of("once", "twice", "never"),
                        List.of("once", "twice", "twice", "perhaps twice", "perhaps twice", "unasked"),
                        Set.of("perhaps twice"));

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "text took effect 2 times: twice",
                        "text never took effect: never",
                        "text took effect unasked: unasked");
    }

    @Test
    void swappedEvents_areFoundInTheLogAndWithTheSubscriber() {
        List<Logged> log = List.of(new Logged(5, "row", 2), new Logged(6, "row", 1), new Logged(7, "", 0));
        EventCheck check = new EventCheck(violations::add);

        check.checkLog(log);
        check.checkHeard("all", List.of(5L, 6L, 7L), log, 4);
        check.checkHeard("late", List.of(7L), log, 6);
        check.checkHeard("swapped", List.of(6L, 5L, 7L), log, 4);
        check.checkHeard("gap", List.of(5L, 7L), log, 4);
        check.checkHeard("double", List.of(5L, 5L, 6L, 7L), log, 4);
        check.checkHeard("cut off", List.of(5L, 6L), log, 4);

        assertFound("swapped: event 6", "swapped heard", "gap heard", "double heard", "cut off heard 2 of 3");
    }

    @Test
    void failuresThatNoOutageExplains_areFound() {
        List<Outage> outages = List.of(
                new Outage("Redis killed", Part.REDIS, nanos(0), nanos(1)),
                new Outage("Postgres restarted", Part.POSTGRES, nanos(2), nanos(3)),
                new Outage("node killed", Part.NODE, nanos(4), nanos(5)));

        new FailureCheck(violations::add)
                .check(
                        List.of(
                                failure(503, 0.5),
                                failure(503, 2.5),
                                failure(500, 2.5),
                                failure(0, 2.5),
                                failure(0, 4.5),
                                failure(503, 4.5),
                                refusal(0.5),
                                refusal(4.5),
                                failure(0, 5.5)),
                        outages);

        assertThat(violations).hasSize(6).allMatch(violation -> violation.startsWith("failed: read"));
    }

    private static Failure failure(int status, double at) {
        return new Failure(status, "read", "a", nanos(at), nanos(at), "");
    }

    private static Failure refusal(double at) {
        return new Failure(503, "read", "a", nanos(at), nanos(at), "{\"code\":\"SERVICE_UNAVAILABLE\"}");
    }
}
