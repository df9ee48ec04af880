package com.bici.domain.call;

public enum CallType {
    INBOUND,
    OUTBOUND
}
