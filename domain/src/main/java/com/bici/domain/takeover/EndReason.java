package com.bici.domain.takeover;

/** Why a human session ended. */
public enum EndReason {
    LEFT,
    TRANSFERRED,
    FORCED,
    IDLE,
    CLEARED
}
