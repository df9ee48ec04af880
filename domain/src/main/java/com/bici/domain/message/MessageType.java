package com.bici.domain.message;

public enum MessageType {
    VOICE,
    SMS,
    EMAIL,
    SYSTEM
}
