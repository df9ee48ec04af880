package com.bici.adapters.http.message;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as clients see it. */
public record MessageView(
        String id,
        String organizationId,
        @Nullable String leadId,
        @Nullable String phoneNumberNormalized,
        String content,
        @OneOf(Sender.class) String sentBy,
        @OneOf(MessageType.class) String type,
        @Nullable String callClassification,
        Instant timestamp,
        Map<String, @Nullable Object> metadata) {
    public static MessageView of(Message message) {
        return new MessageView(
                message.id().toString(),
                message.organizationId().toString(),
                message.leadId() == null ? null : message.leadId().value(),
                message.phoneNumberNormalized(),
                message.content(),
                Words.of(message.sentBy()),
                Words.of(message.type()),
                message.callClassification(),
                message.timestamp(),
                message.metadata().members());
    }
}
