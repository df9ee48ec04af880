package com.bici.application.event;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.OutgoingSms;

/** What clients are told of text messages. */
public final class SmsEvents {

    private SmsEvents() {}

    public static Event received(Message message, Lead lead) {
        return event(
                EventType.SMS_RECEIVED,
                message,
                payload(message, lead).and("ai_response", null).build());
    }

    public static Event queued(Message message, Lead lead) {
        return event(
                EventType.SMS_RECEIVED_HUMAN_QUEUE,
                message,
                payload(message, lead).build());
    }

    private static JsonObject.Builder payload(Message message, Lead lead) {
        return JsonObject.with("message", message.content())
                .and("phone_number", lead.phoneNumber())
                .and("conversation_id", message.id());
    }

    private static Event event(EventType type, Message message, JsonObject payload) {
        return new Event(message.organizationId(), type, message.leadId(), payload);
    }

    public static Event sent(OutgoingSms sms) {
        JsonObject payload = JsonObject.with("phone_number", "+" + sms.to())
                .and("message", sms.text())
                .and("conversation_id", sms.message())
                .build();
        return new Event(sms.organization(), EventType.SMS_SENT, sms.lead(), payload);
    }

    public static Event failed(OutgoingSms sms) {
        JsonObject payload = JsonObject.with("status", "failed")
                .and("conversation_id", sms.message())
                .build();
        return new Event(sms.organization(), EventType.SMS_STATUS_UPDATE, sms.lead(), payload);
    }
}
