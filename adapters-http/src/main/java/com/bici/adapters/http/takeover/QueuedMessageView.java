package com.bici.adapters.http.takeover;

import com.bici.domain.takeover.QueuedMessage;
import java.time.Instant;
import java.util.List;

/** A waiting message as clients see it. */
record QueuedMessageView(String id, String leadId, String content, Instant timestamp) {
    static List<QueuedMessageView> all(List<QueuedMessage> messages) {
        return messages.stream()
                .map(message -> new QueuedMessageView(
                        message.id().toString(), message.leadId().value(), message.content(), message.receivedAt()))
                .toList();
    }
}
