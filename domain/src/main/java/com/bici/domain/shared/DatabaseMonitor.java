package com.bici.domain.shared;

import java.time.Duration;
import java.util.Optional;

/** What a background probe last saw of Postgres. Never waits and never throws. */
@FunctionalInterface
public interface DatabaseMonitor {

    /** How long the last probe took; empty when Postgres did not answer it in time. */
    Optional<Duration> latency();
}
