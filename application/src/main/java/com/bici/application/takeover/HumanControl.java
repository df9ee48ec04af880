package com.bici.application.takeover;

import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What humans do about conversations: take, keep, use and give back. Postgres decides; memory, Redis and clients hear of it. */
public interface HumanControl {

    Joining join(Join command);

    Leaving leave(Leave command);

    Holding transfer(Transfer command);

    Holding heartbeat(Agent agent, LeadId lead);

    Sending send(Send command);

    /** Takes the queued messages off and gives them out, each once, whoever asks. */
    Draining drain(Agent agent, LeadId lead);

    /**
     * Who acts.
     *
     * @param id what makes two requests one agent's
     * @param supervisor whether sessions of others may be changed
     */
    record Agent(OrganizationId organization, String id, boolean supervisor) {}

    /** @param force takes over from another agent; only a supervisor may */
    record Join(
            Agent agent,
            LeadId lead,
            String agentName,
            @Nullable String handoffReason,
            boolean force) {}

    record Leave(Agent agent, LeadId lead, @Nullable String summary, List<String> nextSteps) {

        public Leave {
            nextSteps = List.copyOf(nextSteps);
        }
    }

    record Transfer(Agent agent, LeadId lead, String toAgent) {}

    /** @param phoneNumber digits with country code; null for the lead's */
    record Send(
            Agent agent, LeadId lead, String text, @Nullable String phoneNumber) {

        /** Shows neither number nor text. */
        @Override
        public String toString() {
            return "Send[" + lead + "]";
        }
    }

    sealed interface Joining {

        /** Theirs from now on. */
        record Joined(Takeover takeover) implements Joining {}

        /** Theirs already. */
        record StillHeld(Takeover takeover) implements Joining {}

        record AlreadyHeld(HumanSession holder) implements Joining {}

        record UnknownLead() implements Joining {}

        /** Only a supervisor may force. */
        record NotAllowed() implements Joining {}
    }

    sealed interface Leaving {

        /** @param undelivered the messages that were still queued, now taken off */
        record Left(HumanSession session, List<QueuedMessage> undelivered) implements Leaving {

            public Left {
                undelivered = List.copyOf(undelivered);
            }
        }

        record Refused(Refusal refusal) implements Leaving {}
    }

    sealed interface Holding {

        record Held(Takeover takeover) implements Holding {}

        record Refused(Refusal refusal) implements Holding {}
    }

    sealed interface Sending {

        record Sent(Message message) implements Sending {}

        /** The number is not the lead's. */
        record WrongNumber() implements Sending {}

        /** The customer does not want text messages. */
        record OptedOut() implements Sending {}

        record Refused(Refusal refusal) implements Sending {}
    }

    sealed interface Draining {

        record Drained(List<QueuedMessage> messages) implements Draining {

            public Drained {
                messages = List.copyOf(messages);
            }
        }

        record UnknownLead() implements Draining {}
    }

    /** Why something that needs a session was not done. */
    enum Refusal {
        UNKNOWN_LEAD,
        NOT_HELD,
        HELD_BY_ANOTHER
    }
}
