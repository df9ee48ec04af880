package com.bici.domain.call;

import com.bici.domain.shared.JsonObject;
import org.jspecify.annotations.Nullable;

/** What is to change in a call; null leaves a member as it is, metadata is merged (RFC 7396). */
public record CallChange(
        @Nullable CallStatus status,
        @Nullable ConversationId conversationId,
        @Nullable Integer durationSeconds,
        @Nullable JsonObject metadata) {

    public CallChange {
        if (durationSeconds != null && durationSeconds < 0) {
            throw new IllegalArgumentException("durationSeconds must not be negative");
        }
    }

    public sealed interface Decision {}

    public record Changed(CallSession session) implements Decision {}

    public record Unchanged(CallSession session) implements Decision {}

    public record IllegalTransition(CallStatus from, CallStatus to) implements Decision {}

    public record ConversationAlreadySet() implements Decision {}
}
