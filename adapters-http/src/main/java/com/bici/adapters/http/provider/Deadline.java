package com.bici.adapters.http.provider;

import java.time.Duration;

/** When something has to be over, on the clock of {@link System#nanoTime}. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Not negative. */
    long nanosLeft() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    /** The earlier one of this and a time from now. */
    Deadline within(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }
}
