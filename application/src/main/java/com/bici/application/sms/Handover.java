package com.bici.application.sms;

import com.bici.domain.sms.OutgoingSms;
import org.jspecify.annotations.Nullable;

/**
 * What became of a promised message, for those who count and log.
 *
 * @param reason why it did not leave; null when it did
 * @param possibleDuplicate whether it may have left before, or may leave more than once
 */
public record Handover(
        OutgoingSms sms, Outcome outcome, @Nullable String reason, boolean possibleDuplicate) {

    public enum Outcome {
        SENT,
        /** Held back for good: {@code human_control} or {@code opted_out}. */
        SUPPRESSED,
        /** To be tried again later. */
        DEFERRED,
        /** Refused by the provider, or tried too often. */
        FAILED
    }
}
