package com.bici.bootstrap.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What goes wrong on the way from a provider: of three faults one repeats at once, one later, and one comes late. */
final class Faults {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration RETRY = Duration.ofMillis(1500);
    private static final int CERTAIN = 100;

    private final Random chance;
    private final int percent;
    private final Duration lateness;

    /** @param lateness enough to be overtaken by what follows */
    Faults(Random chance, int percent, Duration lateness) {
        this.chance = chance;
        this.percent = percent;
        this.lateness = lateness;
    }

    /** What becomes of a delivery: at least itself, never earlier than it was meant to be. */
    List<Timed> befall(Timed timed) {
        if (chance.nextInt(CERTAIN) >= percent) {
            return List.of(timed);
        }
        return switch (chance.nextInt(3)) {
            case 0 -> List.of(timed, timed.again(AT_ONCE));
            case 1 -> List.of(timed, timed.again(RETRY));
            default -> List.of(timed.later(lateness));
        };
    }
}
