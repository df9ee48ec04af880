package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.application.event.CallEvents;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of {@link CallSessions}: Postgres decides, caches and clients are told after every commit. */
public final class CallSessionService implements CallSessions {

    private final CallSessionRepository sessions;
    private final LeadRepository leads;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final CallLookup lookup;
    private final CallOpening opening;
    private final Clock clock;

    public CallSessionService(
            CallSessionRepository sessions,
            LeadRepository leads,
            EventLog events,
            Transactions transactions,
            Cache cache,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.leads = leads;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.lookup = new CallLookup(sessions, cache);
        this.opening = new CallOpening(sessions, events, transactions, announcements, clock, ids);
        this.clock = clock;
    }

    @Override
    public Opening open(Open command) {
        return opening.open(
                command.conversation(),
                id -> leads.lock(command.organization(), command.lead())
                        .map(lead -> opening.add(id, lead, command))
                        .orElseGet(Opening.UnknownLead::new));
    }

    @Override
    public Lookup<CallSession> find(OrganizationId organization, CallSessionId id, Freshness freshness) {
        return lookup.byId(organization, id, freshness);
    }

    @Override
    public Lookup<CallSession> findByConversation(
            OrganizationId organization, ConversationId conversation, Freshness freshness) {
        return lookup.byConversation(organization, conversation, freshness);
    }

    @Override
    public Lookup<CallSession> findActive(OrganizationId organization, LeadId lead, Freshness freshness) {
        return lookup.activeOf(organization, lead, freshness);
    }

    @Override
    public Optional<Page<CallSession>> history(
            OrganizationId organization, LeadId lead, int limit, Page.@Nullable Cursor after) {
        return leads.find(organization, lead).map(known -> sessions.history(organization, lead, limit, after));
    }

    @Override
    public Change update(Update command) {
        return change(command.organization(), command.id(), session -> {
            Long expected = command.expectedVersion();
            return expected == null || expected == session.version()
                    ? decide(session, command.change())
                    : new Change.VersionConflict(session.version());
        });
    }

    @Override
    public Change complete(Complete command) {
        return change(command.organization(), command.id(), session -> {
            CallStatus status = command.status() == null ? CallStatus.COMPLETED : command.status();
            boolean repeated = !session.isLive() && (command.status() == null || status == session.status());
            return repeated
                    ? new Change.Done(session)
                    : decide(session, new CallChange(status, null, command.durationSeconds(), command.metadata()));
        });
    }

    private Change change(OrganizationId organization, CallSessionId id, Function<CallSession, Change> decision) {
        Committed<Change> committed = transactions.call(
                () -> sessions.lock(organization, id).map(decision).orElseGet(Change.UnknownSession::new));
        announcements.announce(committed.commit(), changed(committed.value()));
        return committed.value();
    }

    private Change decide(CallSession session, CallChange change) {
        return switch (session.apply(change, clock.instant())) {
            case CallChange.Changed(CallSession changed) -> change(session, changed);
            case CallChange.Unchanged(CallSession same) -> store(same);
            case CallChange.IllegalTransition(CallStatus from, CallStatus to) -> new Change.IllegalTransition(from, to);
            case CallChange.ConversationAlreadySet already -> new Change.ConversationAlreadySet();
        };
    }

    private Change change(CallSession before, CallSession changed) {
        Change change = store(changed);
        if (change instanceof Change.Done(CallSession after)) {
            events.append(List.of(CallEvents.changed(before, after)));
        }
        return change;
    }

    /** Also for an unchanged call: that somebody spoke of it is activity, without which it would be closed. */
    private Change store(CallSession session) {
        return sessions.update(session).<Change>map(Change.Done::new).orElseGet(Change.ConversationTaken::new);
    }

    private static List<Write<?>> changed(Change change) {
        return change instanceof Change.Done(CallSession session) ? CallEntries.of(session) : List.of();
    }
}
