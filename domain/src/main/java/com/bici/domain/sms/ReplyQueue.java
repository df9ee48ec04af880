package com.bici.domain.sms;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;

/**
 * Customers' messages that the AI agent has to answer. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface ReplyQueue {

    /** Belongs into the transaction that stores the message and holds the lead's row. */
    void add(Message message, long epoch);

    /**
     * Takes up to {@code limit} waiting messages, oldest first; nobody else gets them for the given time. One whose
     * lead has an older one that is not settled waits for that.
     */
    List<Question> claim(int limit, Duration hold);

    /** Belongs into the transaction of the answer. False when it was settled already. */
    boolean settle(MessageId message, Outcome outcome);

    /** @param epoch how many takeovers the lead had had when the message came */
    record Question(MessageId message, OrganizationId organization, LeadId lead, String text, long epoch) {

        /** Shows no text. */
        @Override
        public String toString() {
            return "Question[" + message + "]";
        }
    }

    enum Outcome {
        ANSWERED,
        /** A human has held the conversation since. */
        HUMAN_CONTROL,
        OPTED_OUT
    }
}
