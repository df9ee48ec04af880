package com.bici.domain.sms;

import java.util.Locale;

/** A text that the service writes by itself. */
public enum SmsTemplate {
    STORE_HOURS,
    DIRECTIONS,
    APPOINTMENT_NOTICE,
    SERVICE_INFO,
    FOLLOW_UP,
    ESCALATION_NOTIFICATION;

    /** As it is stored and shown: {@code store_hours}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
