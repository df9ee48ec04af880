package com.bici.application.event;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository.Delivery;
import org.jspecify.annotations.Nullable;

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

    /** @param possibleDuplicate whether the customer may get it more than once */
    public static Event sent(OutgoingSms sms, boolean possibleDuplicate) {
        JsonObject payload = JsonObject.with("phone_number", "+" + sms.to())
                .and("message", sms.text())
                .and("conversation_id", sms.message())
                .and("possible_duplicate", possibleDuplicate)
                .build();
        return new Event(sms.organization(), EventType.SMS_SENT, sms.lead(), payload);
    }

    /**
     * It will not be tried again.
     *
     * @param possibleDuplicate whether it may have been sent all the same
     */
    public static Event failed(OutgoingSms sms, String errorCode, boolean possibleDuplicate) {
        return status(sms, "failed", errorCode, null, possibleDuplicate);
    }

    /**
     * It was held back.
     *
     * @param reason {@code human_control} or {@code opted_out}
     * @param possibleDuplicate whether it may have been sent before
     */
    public static Event suppressed(OutgoingSms sms, String reason, boolean possibleDuplicate) {
        return status(sms, "suppressed", null, reason, possibleDuplicate);
    }

    private static Event status(
            OutgoingSms sms,
            String status,
            @Nullable String errorCode,
            @Nullable String reason,
            boolean possibleDuplicate) {
        JsonObject payload = JsonObject.with("conversation_id", sms.message())
                .and("status", status)
                .and("error_code", errorCode)
                .and("reason", reason)
                .and("possible_duplicate", possibleDuplicate)
                .build();
        return new Event(sms.organization(), EventType.SMS_STATUS_UPDATE, sms.lead(), payload);
    }

    /** What the telephone network reported. */
    public static Event delivered(Delivery delivery) {
        JsonObject payload = JsonObject.with("conversation_id", delivery.message())
                .and("status", delivery.status())
                .and("error_code", delivery.errorCode())
                .build();
        return new Event(delivery.organization(), EventType.SMS_STATUS_UPDATE, delivery.lead(), payload);
    }
}
