package com.bici.domain.sms;

import com.bici.domain.organization.StoreProfile;
import java.time.Instant;

/** What the service itself writes to customers. */
public final class ServiceTexts {

    private ServiceTexts() {}

    /** When the AI agent has no answer. */
    public static String fallback(StoreProfile store, Instant now) {
        String hours =
                store.hours().areKnown() ? " Our hours today: " + store.hours().today(now) + "." : "";
        return "Thank you for your message! " + store.name() + " will get back to you as soon as possible."
                + phoneNumber(store) + hours;
    }

    public static String optedOut(StoreProfile store) {
        return store.name() + ": You will receive no more text messages from us. Reply START to receive them again.";
    }

    public static String help(StoreProfile store) {
        return store.name() + ": How can we help you?" + phoneNumber(store)
                + " Reply STOP to receive no more text messages.";
    }

    private static String phoneNumber(StoreProfile store) {
        return store.phoneNumber().isEmpty() ? "" : " You can call us at " + store.phoneNumber() + ".";
    }
}
