package com.bici.adapters.http.call;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call session as clients see it. */
record CallSessionView(
        String id,
        String organizationId,
        String leadId,
        @Nullable String elevenlabsConversationId,
        @OneOf(CallStatus.class) String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer durationSeconds,
        @OneOf(CallType.class) String callType,
        Map<String, @Nullable Object> metadata,
        long version) {
    static CallSessionView of(CallSession session) {
        return new CallSessionView(
                session.id().toString(),
                session.organizationId().toString(),
                session.leadId().value(),
                session.conversationId() == null
                        ? null
                        : session.conversationId().value(),
                Words.of(session.status()),
                session.startedAt(),
                session.endedAt(),
                session.durationSeconds(),
                Words.of(session.callType()),
                session.metadata().members(),
                session.version());
    }
}
