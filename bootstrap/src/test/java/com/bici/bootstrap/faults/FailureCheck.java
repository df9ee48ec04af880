package com.bici.bootstrap.faults;

import java.util.List;
import java.util.function.Consumer;

/** Callers are refused while Postgres is away, are not answered or refused by a node that ends, and notice nothing else. */
final class FailureCheck {

    private final Consumer<String> violations;

    FailureCheck(Consumer<String> violations) {
        this.violations = violations;
    }

    void check(List<Failure> failures, List<Outage> outages) {
        for (Failure failure : failures) {
            if (outages.stream().noneMatch(outage -> explains(outage, failure))) {
                violations.accept("failed: " + failure.what() + " through " + failure.node() + " with "
                        + failure.status() + " " + failure.detail());
            }
        }
    }

    /** A node that ends refuses what is new. */
    private static boolean isRefusal(Failure failure) {
        return failure.status() == 503 && failure.detail().contains("SERVICE_UNAVAILABLE");
    }

    private static boolean explains(Outage outage, Failure failure) {
        boolean possible = switch (outage.part()) {
            case REDIS -> false;
            case POSTGRES -> failure.status() == 503;
            case NODE -> failure.status() == 0 || isRefusal(failure);
        };
        return possible && outage.overlaps(failure.invoked(), failure.completed());
    }
}
