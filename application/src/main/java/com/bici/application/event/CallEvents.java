package com.bici.application.event;

import com.bici.domain.call.CallSession;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.JsonObject;
import org.jspecify.annotations.Nullable;

/** What clients are told of calls. */
public final class CallEvents {

    private CallEvents() {}

    public static Event initiated(CallSession session, Lead lead) {
        JsonObject.Builder payload = JsonObject.with("phone_number", lead.phoneNumber());
        return event(EventType.CALL_INITIATED, session, payload);
    }

    /** The call after a change: an update, or its completion if that was the change. */
    public static Event changed(CallSession before, CallSession after) {
        return before.isLive() && !after.isLive() ? completed(after) : updated(after);
    }

    private static Event updated(CallSession session) {
        return event(EventType.CALL_UPDATED, session, JsonObject.with("status", session.status()));
    }

    /** The call is over, and what came of it is known. */
    public static Event completed(CallSession session) {
        JsonObject.Builder payload = JsonObject.with("status", session.status())
                .and("summary", session.metadata().members().get("summary"))
                .and("classification", session.metadata().members().get("classification"))
                .and("duration", session.durationSeconds());
        return event(EventType.CALL_COMPLETED, session, payload);
    }

    /** Somebody said something in a call, which is stored as the message. */
    public static Event spoken(
            CallSession session,
            Message message,
            @Nullable String eventId,
            boolean isFinal,
            @Nullable Double confidence) {
        return new Event(
                session.organizationId(),
                EventType.LIVE_TRANSCRIPT,
                session.leadId(),
                JsonObject.with("speaker", message.sentBy())
                        .and("message", message.content())
                        .and("conversation_id", session.conversationId())
                        .and("event_id", eventId)
                        .and("is_final", isFinal)
                        .and("confidence", confidence)
                        .and("conversation", MessageEvents.resource(message))
                        .build());
    }

    private static Event event(EventType type, CallSession session, JsonObject.Builder payload) {
        return new Event(
                session.organizationId(),
                type,
                session.leadId(),
                payload.and("conversation_id", session.conversationId())
                        .and("call_session", resource(session))
                        .build());
    }

    private static JsonObject resource(CallSession session) {
        return JsonObject.with("id", session.id())
                .and("organization_id", session.organizationId())
                .and("lead_id", session.leadId())
                .and("elevenlabs_conversation_id", session.conversationId())
                .and("status", session.status())
                .and("started_at", session.startedAt())
                .and("ended_at", session.endedAt())
                .and("duration_seconds", session.durationSeconds())
                .and("call_type", session.callType())
                .and("metadata", session.metadata())
                .and("version", session.version())
                .build();
    }
}
