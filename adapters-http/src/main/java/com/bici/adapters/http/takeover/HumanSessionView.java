package com.bici.adapters.http.takeover;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A human session as clients see it.
 *
 * @param messageQueue the texts that wait, as in the original system; the queue's own address gives whole messages
 */
record HumanSessionView(
        String id,
        String leadId,
        String agentName,
        String agentId,
        String organizationId,
        Instant startedAt,
        Instant lastActivityAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @OneOf(EndReason.class) @Nullable String endReason,
        int messagesHandled,
        List<String> messageQueue,
        long epoch) {
    static HumanSessionView of(Takeover takeover) {
        return of(
                takeover.session(),
                takeover.queue().stream().map(QueuedMessage::content).toList());
    }

    /** Nothing waits any more: with its session a queue ends too. */
    static HumanSessionView ended(HumanSession session) {
        return of(session, List.of());
    }

    private static HumanSessionView of(HumanSession session, List<String> queue) {
        return new HumanSessionView(
                session.id().toString(),
                session.leadId().value(),
                session.agentName(),
                session.agentId(),
                session.organizationId().toString(),
                session.startedAt(),
                session.lastActivityAt(),
                session.expiresAt(),
                session.endedAt(),
                session.endReason() == null ? null : Words.of(session.endReason()),
                session.messagesHandled(),
                queue,
                session.epoch());
    }
}
