package com.bici.bootstrap;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Random UUIDs (RFC 9562, version 4) for rows and requests: unique, and no secret. {@link UUID#randomUUID} takes one lock
 * in the whole process, and on busy cores hundreds of requests stood in line before it; this is SplitMix64 (Steele, Lea,
 * Flood 2014) for each half, from a secret beginning.
 */
final class RandomIds implements Supplier<UUID> {

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final AtomicLong state;
    private final long distance;

    RandomIds() {
        SecureRandom random = new SecureRandom();
        state = new AtomicLong(random.nextLong());
        distance = random.nextLong();
    }

    @Override
    public UUID get() {
        long step = state.getAndAdd(GOLDEN_GAMMA);
        long version4 = (mixed(step) & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long variant = (mixed(step + distance) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant);
    }

    private static long mixed(long step) {
        long first = (step ^ (step >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return second ^ (second >>> 31);
    }
}
