package com.bici.adapters.http.stream;

import java.time.Duration;

/**
 * What streams may cost.
 *
 * @param maxStreams of one node; one principal may have half of them
 * @param pingPeriod how often a client hears something
 * @param stuckLimit how long a client may leave a byte waiting, or a ping without an answer
 * @param queue what may wait for one client
 * @param recent what is kept for clients that come back soon
 */
public record StreamSettings(int maxStreams, Duration pingPeriod, Duration stuckLimit, Bounds queue, Bounds recent) {
    private static final int MEBIBYTE = 1024 * 1024;

    public static StreamSettings defaults() {
        return new StreamSettings(
                25_000,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                new Bounds(256, MEBIBYTE),
                new Bounds(4096, 16 * MEBIBYTE));
    }

    int maxStreamsOfOne() {
        return (maxStreams + 1) / 2;
    }

    public record Bounds(int events, int bytes) {}
}
