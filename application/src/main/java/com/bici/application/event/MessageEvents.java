package com.bici.application.event;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.message.Message;
import com.bici.domain.shared.JsonObject;

/** What clients are told of messages. */
public final class MessageEvents {

    private MessageEvents() {}

    public static Event added(Message message) {
        return new Event(
                message.organizationId(),
                EventType.CONVERSATION_ADDED,
                message.leadId(),
                JsonObject.with("conversation", resource(message))
                        .and("sent_by", message.sentBy())
                        .and("message_type", message.type())
                        .build());
    }

    /** The message as the API shows it. */
    public static JsonObject resource(Message message) {
        return JsonObject.with("id", message.id())
                .and("organization_id", message.organizationId())
                .and("lead_id", message.leadId())
                .and("phone_number_normalized", message.phoneNumberNormalized())
                .and("content", message.content())
                .and("sent_by", message.sentBy())
                .and("type", message.type())
                .and("call_classification", message.callClassification())
                .and("timestamp", message.timestamp())
                .and("metadata", message.metadata())
                .build();
    }
}
