package com.bici.domain.lead;

import com.bici.domain.shared.JsonObject;
import org.jspecify.annotations.Nullable;

/** What is to change in a lead; null leaves a member as it is, the JSON members are merged (RFC 7396). */
public record LeadChange(
        Assignment customerName,
        Assignment email,
        @Nullable LeadStatus status,
        @Nullable Sentiment sentiment,
        @Nullable JsonObject bikeInterest,
        @Nullable JsonObject qualificationData) {

    /** A text that may be left alone, set or cleared. */
    public sealed interface Assignment {

        record Keep() implements Assignment {}

        record Set(@Nullable String value) implements Assignment {

            /** Shows no value: it is a name or an address. */
            @Override
            public String toString() {
                return value == null ? "Set[null]" : "Set[…]";
            }
        }

        default @Nullable String or(@Nullable String current) {
            return switch (this) {
                case Keep keep -> current;
                case Set set -> set.value();
            };
        }
    }
}
