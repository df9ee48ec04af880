package com.bici.application.call;

import com.bici.application.call.CallSessions.Opening;
import com.bici.application.event.Announcements;
import com.bici.application.event.LeadEvents;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.NewLead;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The calls that the voice provider tells of: each is opened once, however often and by whomever it is told of. */
public final class ProviderCalls {

    /** A call that is told of again is among the lead's latest. */
    private static final int LATEST = 10;

    private final CallSessionRepository sessions;
    private final LeadRepository leads;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final CallOpening opening;
    private final CallChanges changes;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public ProviderCalls(
            CallSessionRepository sessions,
            LeadRepository leads,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.leads = leads;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.opening = new CallOpening(sessions, events, transactions, announcements, clock, ids);
        this.changes = new CallChanges(sessions, events);
        this.clock = clock;
        this.ids = ids;
    }

    Optional<Lead> lead(OrganizationId organization, LeadId id) {
        return leads.find(organization, id);
    }

    /** The lead with the number, new if nobody has it. */
    Lead lead(OrganizationId organization, PhoneNumber number) {
        Committed<Lead> committed = transactions.call(() -> findOrCreate(organization, number));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private Lead findOrCreate(OrganizationId organization, PhoneNumber number) {
        FindOrCreate outcome =
                leads.findOrCreate(NewLead.unnamed(new LeadId(ids.get().toString()), organization, number));
        if (outcome instanceof FindOrCreate.Created(Lead created)) {
            events.append(List.of(LeadEvents.created(created)));
        }
        return outcome.lead();
    }

    /** The call's session, which may be one that was opened before; empty when the lead is gone. */
    Optional<CallSession> open(ProviderCall call, LeadId lead) {
        Optional<CallSession> session = known(call, lead).or(() -> openOnce(call, lead));
        return session.map(found -> completed(found, call));
    }

    private Optional<CallSession> known(ProviderCall call, LeadId lead) {
        List<CallSession> latest =
                sessions.history(call.organization(), lead, LATEST, null).items();
        return latest.stream()
                .filter(call::isNamedBy)
                .findFirst()
                .or(() -> latest.stream().filter(call::isAwaitedBy).findFirst());
    }

    private Optional<CallSession> openOnce(ProviderCall call, LeadId lead) {
        Opening outcome = opening.open(
                call.conversation(),
                id -> leads.lock(call.organization(), lead)
                        .map(held -> open(id, call, held))
                        .orElseGet(Opening.UnknownLead::new));
        return switch (outcome) {
            case Opening.Opened(CallSession session) -> Optional.of(session);
            case Opening.AlreadyOpen(CallSession session) -> Optional.of(session);
            case Opening.UnknownLead unknown -> Optional.empty();
        };
    }

    private Opening open(CallSessionId id, ProviderCall call, Lead held) {
        return known(call, held.id())
                .<Opening>map(Opening.AlreadyOpen::new)
                .orElseGet(() -> opening.add(id, held, call.opening(held)));
    }

    /**
     * In a transaction of its own: everybody else locks a call before its lead, so nobody may lock it while holding the
     * lead.
     */
    private CallSession completed(CallSession session, ProviderCall call) {
        if (!call.namesMoreThan(session)) {
            return session;
        }
        Committed<Optional<CallSession>> committed =
                transactions.call(() -> sessions.lock(call.organization(), session.id())
                        .filter(call::namesMoreThan)
                        .flatMap(locked -> changes.apply(locked, call.additionTo(locked), clock.instant())));
        announcements.announce(
                committed.commit(), committed.value().map(CallEntries::of).orElse(List.of()));
        return committed.value().orElse(session);
    }
}
