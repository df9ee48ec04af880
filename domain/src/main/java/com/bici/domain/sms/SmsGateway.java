package com.bici.domain.sms;

/** The way to the telephone network. Never throws, and answers within 10 s. */
public interface SmsGateway {

    Delivery send(OutgoingSms sms);

    sealed interface Delivery {

        /** @param providerId the provider's name of the message */
        record Accepted(String providerId) implements Delivery {}

        /**
         * It was not sent and never will be.
         *
         * @param reason the provider's code, such as {@code 21610}
         */
        record Refused(String reason) implements Delivery {}

        /** It was certainly not sent, and may be tried again. */
        record Unavailable() implements Delivery {}

        /** Nobody knows whether it was sent: the request went out and no answer came. Sent again it may come twice. */
        record Uncertain() implements Delivery {}
    }
}
