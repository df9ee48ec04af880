package com.bici.domain.call;

/** {@code initiated → active → completed | failed | transferred}; active may be skipped, terminal states are final. */
public enum CallStatus {
    INITIATED,
    ACTIVE,
    COMPLETED,
    FAILED,
    TRANSFERRED;

    public boolean isLive() {
        return this == INITIATED || this == ACTIVE;
    }

    /** Whether a call of this status may be given the next one; staying as it is always may. */
    public boolean mayBecome(CallStatus next) {
        return this == next || (isLive() && next != INITIATED);
    }
}
