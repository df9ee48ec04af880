package com.bici.domain.sms;

/** Why a text message goes out; the earlier constant goes first. */
public enum SmsPurpose {
    /** A human who holds the conversation wrote it. */
    HUMAN,
    /** Somebody of the store sent it without holding the conversation. */
    MANUAL,
    /** The service answers a word such as STOP or HELP, as carriers demand. */
    CONFIRMATION,
    /** The AI agent answers a customer. */
    REPLY,
    /** The service sends it by itself. */
    AUTOMATIC;

    /** Whether it must not leave during a takeover, nor when one has begun since it was written. */
    public boolean isFenced() {
        return this == REPLY || this == AUTOMATIC;
    }

    /** Whether it leaves although the customer wants no text messages. */
    public boolean isSentAfterOptOut() {
        return this == CONFIRMATION;
    }
}
