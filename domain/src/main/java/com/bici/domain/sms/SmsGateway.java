package com.bici.domain.sms;

/** The way to the telephone network. Never throws; may take as long as its provider does. */
public interface SmsGateway {

    Delivery send(OutgoingSms sms);

    sealed interface Delivery {

        /** @param providerId the provider's name of the message */
        record Accepted(String providerId) implements Delivery {}

        /** It will never be accepted. */
        record Refused(String reason) implements Delivery {}

        /** Nothing is known; it may be tried again. */
        record Unavailable() implements Delivery {}
    }
}
