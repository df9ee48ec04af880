package com.bici.application.sms;

import com.bici.domain.message.Message;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.takeover.HumanSession;

/** Text messages that somebody of the store sends without holding the conversation. */
public interface SmsSending {

    Sending send(Send command);

    /**
     * @param agent who sends
     * @param supervisor whether it may be sent into a conversation that somebody else holds
     */
    record Send(OrganizationId organization, PhoneNumber to, String text, String agent, boolean supervisor) {

        /** Shows neither number nor text. */
        @Override
        public String toString() {
            return "Send[" + organization + "]";
        }
    }

    sealed interface Sending {

        /** Stored and on its way. */
        record Accepted(Message message) implements Sending {}

        /** Somebody else holds the conversation. */
        record HeldByAnother(HumanSession holder) implements Sending {}

        /** The customer does not want text messages. */
        record OptedOut() implements Sending {}
    }
}
