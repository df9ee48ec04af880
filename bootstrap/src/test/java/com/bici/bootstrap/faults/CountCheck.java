package com.bici.bootstrap.faults;

import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Promises about a count: it knows all that was added through its node, and all that was added a second ago. */
final class CountCheck {

    private final Consumer<String> violations;

    CountCheck(Consumer<String> violations) {
        this.violations = violations;
    }

    /** @param before how many there were */
    void check(List<Tally> tallies, long before) {
        Map<Boolean, List<Tally>> byKind = tallies.stream().collect(groupingBy(Tally::isAddition));
        List<Tally> additions = byKind.getOrDefault(true, List.of());
        long[] begun = sorted(additions, Tally::invoked);
        long[] done = sorted(additions, Tally::completed);
        Map<String, List<Tally>> through = additions.stream().collect(groupingBy(Tally::node));
        byKind.getOrDefault(false, List.of()).stream()
                .collect(groupingBy(Tally::node))
                .forEach((node, counts) -> {
                    long[] own = sorted(through.getOrDefault(node, List.of()), Tally::completed);
                    for (Tally count : counts) {
                        long old = count.invoked() - VersionCheck.BOUND.toNanos();
                        long least = Math.max(until(own, count.invoked()), until(done, old));
                        long most = until(begun, count.completed());
                        checkBetween(count, count.count() - before, least, most);
                    }
                });
    }

    private void checkBetween(Tally count, long more, long least, long most) {
        if (more < least || more > most) {
            violations.accept(
                    "miscounted: " + count.node() + " told " + more + " more, not from " + least + " to " + most);
        }
    }

    private static long[] sorted(List<Tally> additions, ToLongFunction<Tally> time) {
        return additions.stream().mapToLong(time).sorted().toArray();
    }

    /** How many of the times lie before that one. */
    private static long until(long[] sorted, long time) {
        int found = Arrays.binarySearch(sorted, time);
        return found < 0 ? -found - 1 : found;
    }
}
