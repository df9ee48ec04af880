package com.bici.application.event;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.message.Message;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;

/** What clients are told of human control. */
public final class TakeoverEvents {

    private TakeoverEvents() {}

    public static Event started(Takeover takeover) {
        return event(EventType.HUMAN_CONTROL_STARTED, takeover, JsonObject.with("agent_name", name(takeover)));
    }

    /** @param takeover the ended session and what still waits */
    public static Event ended(Takeover takeover) {
        JsonObject.Builder payload = JsonObject.with("agent_name", name(takeover))
                .and("end_reason", takeover.session().endReason());
        return event(EventType.HUMAN_CONTROL_ENDED, takeover, payload);
    }

    public static Event transferred(HumanSession from, Takeover to) {
        JsonObject before = JsonObject.with("session_id", from.id())
                .and("agent_name", from.agentName())
                .and("agent_id", from.agentId())
                .build();
        JsonObject.Builder payload = JsonObject.with("agent_name", name(to)).and("from", before);
        return event(EventType.HUMAN_CONTROL_TRANSFERRED, to, payload);
    }

    public static Event sent(Takeover takeover, Message message) {
        JsonObject.Builder payload = JsonObject.with("agent_name", name(takeover))
                .and("message", message.content())
                .and("conversation", MessageEvents.resource(message));
        return event(EventType.HUMAN_MESSAGE_SENT, takeover, payload);
    }

    private static String name(Takeover takeover) {
        return takeover.session().agentName();
    }

    private static Event event(EventType type, Takeover takeover, JsonObject.Builder payload) {
        HumanSession session = takeover.session();
        return new Event(
                session.organizationId(),
                type,
                session.leadId(),
                payload.and("session", resource(takeover)).build());
    }

    private static JsonObject resource(Takeover takeover) {
        HumanSession session = takeover.session();
        return JsonObject.with("id", session.id())
                .and("lead_id", session.leadId())
                .and("agent_name", session.agentName())
                .and("agent_id", session.agentId())
                .and("organization_id", session.organizationId())
                .and("started_at", session.startedAt())
                .and("last_activity_at", session.lastActivityAt())
                .and("expires_at", session.expiresAt())
                .and("ended_at", session.endedAt())
                .and("end_reason", session.endReason())
                .and("messages_handled", session.messagesHandled())
                .and(
                        "message_queue",
                        takeover.queue().stream().map(QueuedMessage::content).toList())
                .and("epoch", session.epoch())
                .build();
    }
}
