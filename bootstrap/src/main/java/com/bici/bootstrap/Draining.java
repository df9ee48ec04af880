package com.bici.bootstrap;

import com.bici.application.status.StatusService;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first step of the end: the service says that it is not ready, and serves on until those who send traffic to it
 * have had time to see that.
 */
final class Draining implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final StatusService status;
    private final Duration time;

    Draining(StatusService status, Duration time) {
        this.status = status;
        this.time = time;
    }

    @Override
    public void close() {
        status.drain();
        LOG.info("Asked to end: not ready from now on, and ending in {} s", time.toSeconds());
        try {
            Thread.sleep(time);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
