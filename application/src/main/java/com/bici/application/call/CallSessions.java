package com.bici.application.call;

import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of an organization's leads. */
public interface CallSessions {

    Opening open(Open command);

    Lookup<CallSession> find(OrganizationId organization, CallSessionId id, Freshness freshness);

    Lookup<CallSession> findByConversation(
            OrganizationId organization, ConversationId conversation, Freshness freshness);

    /** The lead's newest call that is initiated or active. */
    Lookup<CallSession> findActive(OrganizationId organization, LeadId lead, Freshness freshness);

    /** The lead's calls, newest first; empty when the organization has no such lead. */
    Optional<Page<CallSession>> history(
            OrganizationId organization, LeadId lead, int limit, Page.@Nullable Cursor after);

    Change update(Update command);

    Change complete(Complete command);

    record Open(
            OrganizationId organization,
            LeadId lead,
            CallType callType,
            @Nullable ConversationId conversation,
            CallStatus status,
            JsonObject metadata) {}

    sealed interface Opening {
        record Opened(CallSession session) implements Opening {}

        /** The organization already knows the conversation; nothing was changed. */
        record AlreadyOpen(CallSession session) implements Opening {}

        record UnknownLead() implements Opening {}
    }

    /** @param expectedVersion null to change whatever version there is */
    record Update(
            OrganizationId organization,
            CallSessionId id,
            CallChange change,
            @Nullable Long expectedVersion) {}

    /** @param status a terminal one; null keeps the one it has or completes it */
    record Complete(
            OrganizationId organization,
            CallSessionId id,
            @Nullable CallStatus status,
            @Nullable Integer durationSeconds,
            @Nullable JsonObject metadata) {

        public Complete {
            if (status != null && status.isLive()) {
                throw new IllegalArgumentException("status must be completed, failed or transferred");
            }
        }
    }

    sealed interface Change {
        record Done(CallSession session) implements Change {}

        record UnknownSession() implements Change {}

        record VersionConflict(long current) implements Change {}

        record IllegalTransition(CallStatus from, CallStatus to) implements Change {}

        /** The session has another conversation id, and it is set only once. */
        record ConversationAlreadySet() implements Change {}

        /** Another session of the organization has this conversation id. */
        record ConversationTaken() implements Change {}
    }
}
