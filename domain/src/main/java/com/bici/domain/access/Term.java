package com.bici.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody who was let in may stay.
 *
 * @param key the key that let them in, as long as it is good; null when none did
 * @param end from when on they may not; null for never
 */
public record Term(@Nullable ApiKeyId key, @Nullable Instant end) {

    public static final Term ENDLESS = new Term(null, null);

    public boolean hasEnded(Instant now) {
        return end != null && !now.isBefore(end);
    }
}
