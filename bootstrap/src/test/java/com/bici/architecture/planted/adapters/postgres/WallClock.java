package com.bici.architecture.planted.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

/** The last two methods show what is allowed. */
final class WallClock {

    Supplier<Instant> reference() {
        return Instant::now;
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.now(zone);
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    ZonedDateTime injected(Clock clock) {
        return ZonedDateTime.now(clock);
    }

    long measured() {
        return System.nanoTime();
    }
}
