package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call session under {@code bici:sess:call:…}. */
record CallSessionJson(
        UUID id,
        String leadId,
        @Nullable String elevenlabsConversationId,
        CallStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer durationSeconds,
        CallType callType,
        Map<String, @Nullable Object> metadata,
        long version) {

    CallSessionJson {
        requireNonNull(id);
        requireNonNull(leadId);
        requireNonNull(status);
        requireNonNull(startedAt);
        requireNonNull(callType);
        requireNonNull(metadata);
    }

    static CallSessionJson of(CallSession session) {
        return new CallSessionJson(
                session.id().value(),
                session.leadId().value(),
                Optional.ofNullable(session.conversationId())
                        .map(ConversationId::value)
                        .orElse(null),
                session.status(),
                session.startedAt(),
                session.endedAt(),
                session.durationSeconds(),
                session.callType(),
                session.metadata().members(),
                session.version());
    }

    CallSession session(OrganizationId organization) {
        return new CallSession(
                new CallSessionId(id),
                organization,
                new LeadId(leadId),
                Optional.ofNullable(elevenlabsConversationId)
                        .map(ConversationId::new)
                        .orElse(null),
                status,
                startedAt,
                endedAt,
                durationSeconds,
                callType,
                new JsonObject(metadata),
                version);
    }
}
