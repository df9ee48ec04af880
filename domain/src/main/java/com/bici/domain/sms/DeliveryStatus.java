package com.bici.domain.sms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the telephone network is with a message, in the provider's words. */
public enum DeliveryStatus {
    ACCEPTED(0),
    SCHEDULED(0),
    QUEUED(1),
    SENDING(2),
    SENT(3),
    DELIVERED(4),
    UNDELIVERED(4),
    FAILED(4),
    CANCELED(4),
    READ(5);

    private final int rank;

    DeliveryStatus(int rank) {
        this.rank = rank;
    }

    /** A report of an equal or lower rank than what is known is no news, whenever it arrives. */
    public int rank() {
        return rank;
    }

    /** Empty for a word that we do not know. */
    public static Optional<DeliveryStatus> read(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
