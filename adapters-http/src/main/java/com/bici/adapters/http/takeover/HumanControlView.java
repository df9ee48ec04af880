package com.bici.adapters.http.takeover;

import com.bici.adapters.http.message.MessageView;
import com.bici.application.takeover.HumanControlStatus;
import com.bici.domain.takeover.HumanSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers about human control. */
final class HumanControlView {
    private HumanControlView() {}

    record Held(boolean success, HumanSessionView session) {}

    record Left(boolean success, HumanSessionView session, List<QueuedMessageView> undelivered) {}

    record Sent(boolean success, MessageView message) {}

    record Drained(boolean success, List<QueuedMessageView> messages) {}

    /** Who holds a conversation that somebody else wants. */
    record Holder(String agentName, Instant startedAt, String sessionId) {
        static Holder of(HumanSession session) {
            return new Holder(
                    session.agentName(), session.startedAt(), session.id().toString());
        }
    }

    /** @param queuedMessages how many */
    record Status(boolean underHumanControl, @Nullable HumanSessionView session, int queuedMessages) {
        static Status of(HumanControlStatus.Status status) {
            return new Status(
                    status.held() != null,
                    status.takeover().map(HumanSessionView::of).orElse(null),
                    status.waiting());
        }
    }
}
