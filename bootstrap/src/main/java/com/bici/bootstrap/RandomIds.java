package com.bici.bootstrap;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Random UUIDs (RFC 9562, version 4) for rows and requests. They are unique and no secret: {@link UUID#randomUUID} takes
 * one lock in the whole process, and on busy cores hundreds of requests stood in line before it.
 */
final class RandomIds implements Supplier<UUID> {

    private static final SecureRandom SEEDS = new SecureRandom();
    private static final ThreadLocal<SplittableRandom> RANDOM =
            ThreadLocal.withInitial(() -> new SplittableRandom(SEEDS.nextLong()));

    @Override
    public UUID get() {
        SplittableRandom own = RANDOM.get();
        long version4 = (own.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long variant = (own.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant);
    }
}
