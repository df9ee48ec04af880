package com.bici.domain.takeover;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a human answers a lead instead of the AI. A lead has at most one that is open.
 *
 * @param agentId who holds it; the same agent may join again
 * @param lastActivityAt when the human last did something: joined, sent, took queued messages or said "still here"
 * @param endedAt null while it is open
 * @param endReason set with the end
 * @param messagesHandled how many messages the human sent
 * @param epoch the lead's count of takeovers, this one included: what was decided under a lower one is out of date
 */
public record HumanSession(
        HumanSessionId id,
        OrganizationId organizationId,
        LeadId leadId,
        String agentId,
        String agentName,
        Instant startedAt,
        Instant lastActivityAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        int messagesHandled,
        long epoch) {

    /** How long a human may do nothing before the conversation is given back. */
    public static final Duration IDLE_LIMIT = Duration.ofMinutes(30);

    public boolean isOpen() {
        return endedAt == null;
    }

    public boolean isHeldBy(String agent) {
        return isOpen() && agentId.equals(agent);
    }

    public Instant expiresAt() {
        return lastActivityAt.plus(IDLE_LIMIT);
    }

    /** This session after its human did something. */
    public HumanSession active(Instant now) {
        return changed(now, endedAt, endReason, messagesHandled);
    }

    /** This session after its human sent a message. */
    public HumanSession sent(Instant now) {
        return changed(now, endedAt, endReason, messagesHandled + 1);
    }

    public HumanSession ended(EndReason reason, Instant now) {
        return changed(lastActivityAt, now, reason, messagesHandled);
    }

    private HumanSession changed(Instant activity, @Nullable Instant end, @Nullable EndReason reason, int messages) {
        return new HumanSession(
                id, organizationId, leadId, agentId, agentName, startedAt, activity, end, reason, messages, epoch);
    }
}
