package com.bici.bootstrap.faults;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Promises about one key: a write is seen by every later read through its node and within a second by all others, no
 * node goes back, and no write is lost or half there.
 */
final class VersionCheck {

    static final Duration BOUND = Duration.ofSeconds(1);

    private final Consumer<String> violations;
    private final Ages ages;

    VersionCheck(Consumer<String> violations, Ages ages) {
        this.violations = violations;
        this.ages = ages;
    }

    void check(List<Access> accesses) {
        accesses.stream().collect(groupingBy(Access::key)).values().forEach(this::checkKey);
    }

    private void checkKey(List<Access> accesses) {
        Highest written = Highest.of(accesses.stream().filter(Access::write).toList());
        accesses.stream().collect(groupingBy(Access::node)).values().forEach(ofNode -> checkNode(ofNode, written));
        checkContents(accesses);
    }

    private void checkNode(List<Access> accesses, Highest written) {
        Highest known = Highest.of(accesses);
        for (Access access : accesses) {
            if (!access.write()) {
                checkRead(access, known, written);
            }
        }
    }

    private void checkRead(Access read, Highest known, Highest written) {
        long least = known.before(read.invoked());
        if (read.version() < least) {
            violations.accept("went back: " + read.seen() + ", which had answered with " + least + " before");
        }
        long age = read.invoked() - Math.min(read.invoked(), written.outdated(read.version()));
        ages.add(age);
        boolean late = read.node().equals(Access.TRUTH) ? age > 0 : age > BOUND.toNanos();
        if (late) {
            violations.accept("too old: " + read.seen() + ", outdated for "
                    + Duration.ofNanos(age).toMillis() + " ms");
        }
    }

    /** What one version shows all its readers see, and every later one shows at least as much. */
    private void checkContents(List<Access> accesses) {
        List<Access> ordered = accesses.stream()
                .sorted(Comparator.comparingLong(Access::version))
                .toList();
        Map<String, Long> shown = new HashMap<>();
        Access previous = null;
        long written = 0;
        for (Access next : ordered) {
            if (previous != null
                    && previous.version() == next.version()
                    && !previous.content().equals(next.content())) {
                violations.accept("two contents of one version: " + next.seen());
            }
            if (shown.entrySet().stream()
                    .anyMatch(least -> next.content().getOrDefault(least.getKey(), 0L) < least.getValue())) {
                violations.accept("lost a write: " + next.seen() + " shows less than an earlier version");
            }
            if (next.write() && !next.node().equals(Access.TRUTH)) {
                if (next.version() == written) {
                    violations.accept("lost a write: two writes made the same version: " + next.seen());
                }
                written = next.version();
            }
            shown.putAll(next.content());
            previous = next;
        }
    }
}
