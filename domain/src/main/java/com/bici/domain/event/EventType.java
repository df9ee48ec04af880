package com.bici.domain.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The durable events. */
public enum EventType {
    CONVERSATION_ADDED,
    SMS_SENT,
    SMS_RECEIVED,
    SMS_RECEIVED_HUMAN_QUEUE,
    SMS_STATUS_UPDATE,
    CALL_INITIATED,
    CALL_UPDATED,
    CALL_COMPLETED,
    LEAD_CREATED,
    LEAD_UPDATED,
    LEAD_ERASED,
    HUMAN_CONTROL_STARTED,
    HUMAN_CONTROL_ENDED,
    HUMAN_CONTROL_TRANSFERRED,
    HUMAN_MESSAGE_SENT,
    LIVE_TRANSCRIPT,
    CACHE_INVALIDATED,
    TEST_MESSAGE;

    /** As clients read it: {@code call_initiated}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventType> labelled(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }
}
