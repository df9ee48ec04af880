package com.bici.application.sms;

import com.bici.domain.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Text messages that customers send to a store. */
public interface InboundSms {

    Reception receive(Received message);

    /**
     * @param messageSid the provider's name of the message; the same one again has no second effect
     * @param to the store's number, digits with country code
     * @param optOutType {@code STOP}, {@code START} or {@code HELP} where the provider has already answered such a word
     *     by itself
     */
    record Received(
            String messageSid,
            PhoneNumber from,
            String to,
            String text,
            @Nullable String optOutType) {

        /** Shows neither number nor text. */
        @Override
        public String toString() {
            return "Received[" + messageSid + "]";
        }
    }

    enum Reception {
        /** Stored, and waiting for the human who holds the conversation. */
        QUEUED,
        /** Stored; nobody holds the conversation. */
        STORED,
        DUPLICATE,
        /** The dialled number is nobody's: noted, and without any other effect. */
        UNROUTABLE
    }
}
