package com.bici.domain.call;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One voice call.
 *
 * @param conversationId set once, never changed
 * @param endedAt set with the terminal status
 * @param durationSeconds as the provider reports it, otherwise measured at the end
 * @param version raised by the database with every change
 */
public record CallSession(
        CallSessionId id,
        OrganizationId organizationId,
        LeadId leadId,
        @Nullable ConversationId conversationId,
        CallStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer durationSeconds,
        CallType callType,
        JsonObject metadata,
        long version) {

    public boolean isLive() {
        return status.isLive();
    }

    /** This call after the change, or why it may not be. The version is the old one until the database raised it. */
    public CallChange.Decision apply(CallChange change, Instant now) {
        CallStatus next = change.status() == null ? status : change.status();
        if (!status.mayBecome(next)) {
            return new CallChange.IllegalTransition(status, next);
        }
        ConversationId asked = change.conversationId();
        if (asked != null && conversationId != null && !conversationId.equals(asked)) {
            return new CallChange.ConversationAlreadySet();
        }
        boolean ends = isLive() && !next.isLive();
        CallSession changed = new CallSession(
                id,
                organizationId,
                leadId,
                asked == null ? conversationId : asked,
                next,
                startedAt,
                ends ? now : endedAt,
                duration(change, ends, now),
                callType,
                change.metadata() == null ? metadata : metadata.mergedWith(change.metadata()),
                version);
        return changed.equals(this) ? new CallChange.Unchanged(this) : new CallChange.Changed(changed);
    }

    private @Nullable Integer duration(CallChange change, boolean ends, Instant now) {
        if (change.durationSeconds() != null) {
            return change.durationSeconds();
        }
        boolean unknown = durationSeconds == null;
        return ends && unknown
                ? Integer.valueOf(
                        (int) Math.max(0, Duration.between(startedAt, now).toSeconds()))
                : durationSeconds;
    }
}
