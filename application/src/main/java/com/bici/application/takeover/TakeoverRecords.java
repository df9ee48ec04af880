package com.bici.application.takeover;

import com.bici.application.event.MessageEvents;
import com.bici.application.event.TakeoverEvents;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.NewHumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverAudit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sessions with all that is written beside them: audit, the line in the conversation that says who came or went, and
 * the events. To be used in a transaction that holds the lead's row.
 */
public final class TakeoverRecords {

    private final HumanSessionRepository sessions;
    private final MessageQueue queue;
    private final TakeoverAudit audit;
    private final MessageRepository messages;
    private final EventLog events;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public TakeoverRecords(
            HumanSessionRepository sessions,
            MessageQueue queue,
            TakeoverAudit audit,
            MessageRepository messages,
            EventLog events,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.queue = queue;
        this.audit = audit;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /** The session with what waits for it. */
    Takeover withQueue(HumanSession session) {
        return new Takeover(session, queue.waiting(session.organizationId(), session.leadId()));
    }

    /** Stores a session whose human did something that nobody has to be told of. */
    Takeover keep(HumanSession session) {
        sessions.update(session);
        return withQueue(session);
    }

    Takeover start(
            OrganizationId organization,
            LeadId lead,
            String agentId,
            String agentName,
            TakeoverAudit.Action action,
            JsonObject detail) {
        Takeover takeover = open(organization, lead, agentId, agentName);
        step(action, takeover.session(), agentId, detail);
        tell(takeover.session(), agentName + " joined the conversation.", TakeoverEvents.started(takeover));
        return takeover;
    }

    /** Hands the session over to another agent. */
    Takeover transfer(HumanSession session, String agent, String actor) {
        HumanSession ended = session.ended(EndReason.TRANSFERRED, clock.instant());
        sessions.update(ended);
        Takeover next = open(session.organizationId(), session.leadId(), agent, agent);
        step(
                TakeoverAudit.Action.TRANSFER,
                ended,
                actor,
                JsonObject.with("to_agent", agent).build());
        tell(
                next.session(),
                session.agentName() + " handed the conversation over to " + agent + ".",
                TakeoverEvents.transferred(ended, next));
        return next;
    }

    private Takeover open(OrganizationId organization, LeadId lead, String agentId, String agentName) {
        return withQueue(sessions.open(new NewHumanSession(
                new HumanSessionId(ids.get()), organization, lead, agentId, agentName, clock.instant())));
    }

    /** Ends the session; what waits goes on waiting. */
    HumanSession end(HumanSession session, EndReason reason, String actor, JsonObject.Builder detail) {
        HumanSession ended = session.ended(reason, clock.instant());
        sessions.update(ended);
        step(
                TakeoverAudit.Action.RELEASE,
                ended,
                actor,
                detail.and("reason", reason).build());
        tell(ended, farewell(ended, reason), TakeoverEvents.ended(withQueue(ended)));
        return ended;
    }

    private static String farewell(HumanSession session, EndReason reason) {
        return switch (reason) {
            case LEFT, TRANSFERRED, CLEARED -> session.agentName() + " left the conversation.";
            case FORCED -> session.agentName() + " was replaced by a supervisor.";
            case IDLE -> session.agentName() + " was away for too long and left the conversation.";
        };
    }

    List<QueuedMessage> drain(OrganizationId organization, LeadId lead) {
        return queue.drain(organization, lead, clock.instant());
    }

    private void step(TakeoverAudit.Action action, HumanSession session, String actor, JsonObject detail) {
        audit.record(new TakeoverAudit.Step(action, session, actor, clock.instant(), detail));
    }

    private void tell(HumanSession session, String line, Event event) {
        Message message = new Message(
                new MessageId(ids.get()),
                session.organizationId(),
                session.leadId(),
                null,
                line,
                Sender.SYSTEM,
                MessageType.SYSTEM,
                null,
                clock.instant(),
                JsonObject.with("human_session_id", session.id()).build());
        add(message, event);
    }

    /** Stores a message of a human session; clients hear of it after the given event. */
    void add(Message message, Event event) {
        messages.add(List.of(message));
        List<Event> told = new ArrayList<>();
        told.add(event);
        told.add(MessageEvents.added(message));
        events.append(told);
    }
}
