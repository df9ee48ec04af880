package com.bici.domain.sms;

import java.util.Locale;

/** Whether a call led to an automatic message, and if not, why not. */
public enum AutomationVerdict {
    /** Promised; it leaves after its delay, unless a takeover or an opt-out comes first. */
    SENT,
    /** A human holds the conversation. */
    HUMAN_CONTROL,
    /** The customer wants no text messages. */
    OPTED_OUT,
    /** The store does not want automatic messages. */
    DISABLED,
    /** The same was promised within {@link AutomationLedger#WINDOW}. */
    DUPLICATE,
    /** Something was promised within {@link AutomationLedger#COOLDOWN}. */
    COOLDOWN,
    /** The call asks for nothing that the store has a text for. */
    NOTHING_ACTIONABLE;

    /** As it is stored and counted: {@code human_control}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
