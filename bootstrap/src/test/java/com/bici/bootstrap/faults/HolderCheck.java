package com.bici.bootstrap.faults;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** No lead is held by two. */
final class HolderCheck {

    private final Consumer<String> violations;

    HolderCheck(Consumer<String> violations) {
        this.violations = violations;
    }

    /** The time in which a session certainly was open. */
    private record Open(String session, long from, long to) {

        static Open of(List<Holding> steps) {
            long from = steps.stream()
                    .filter(Holding::joined)
                    .mapToLong(Holding::completed)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long to = steps.stream()
                    .filter(step -> !step.joined())
                    .mapToLong(Holding::invoked)
                    .min()
                    .orElse(Long.MAX_VALUE);
            return new Open(steps.getFirst().session(), from, to);
        }
    }

    void check(List<Holding> steps) {
        steps.stream().collect(groupingBy(Holding::lead)).values().forEach(this::checkLead);
    }

    private void checkLead(List<Holding> steps) {
        List<Open> sessions = steps.stream().collect(groupingBy(Holding::session)).values().stream()
                .map(Open::of)
                .filter(open -> open.from() < open.to())
                .sorted(Comparator.comparingLong(Open::from))
                .toList();
        for (int index = 1; index < sessions.size(); index++) {
            Open earlier = sessions.get(index - 1);
            if (sessions.get(index).from() < earlier.to()) {
                violations.accept("held by two: sessions " + earlier.session() + " and "
                        + sessions.get(index).session());
            }
        }
    }
}
