package com.bici.domain.organization;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How long a store keeps what was said and written, out of its settings: {@code retention.messages_days}, a whole number
 * of days from 1 on. Without it everything is kept.
 */
public record Retention(Duration age) {

    private static final int LONGEST_DAYS = 36_500;

    /** Empty when the store keeps everything. What cannot be understood deletes nothing. */
    public static Optional<Retention> of(Organization organization) {
        return organization.settings().members().get("retention") instanceof Map<?, ?> retention
                        && retention.get("messages_days") instanceof Integer days
                        && days >= 1
                        && days <= LONGEST_DAYS
                ? Optional.of(new Retention(Duration.ofDays(days)))
                : Optional.empty();
    }

    /** What is from before this moment is not to be kept. */
    public Instant limit(Instant now) {
        return now.minus(age);
    }
}
