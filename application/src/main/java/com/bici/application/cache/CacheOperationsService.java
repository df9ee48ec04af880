package com.bici.application.cache;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The use cases of {@link CacheOperations}. An invalidation by hand is a row of the change log like any other, so it
 * reaches every node and survives an outage of Redis.
 */
public final class CacheOperationsService implements CacheOperations {

    private static final int CALLS_OF_LEAD = 100;

    private final CacheMonitor monitor;
    private final ChangeLog changes;
    private final CallSessionRepository sessions;
    private final LeadRepository leads;
    private final Transactions transactions;
    private final EventLog events;
    private final Announcements announcements;

    public CacheOperationsService(
            CacheMonitor monitor,
            ChangeLog changes,
            CallSessionRepository sessions,
            LeadRepository leads,
            EventLog events,
            Transactions transactions,
            Announcements announcements) {
        this.monitor = monitor;
        this.changes = changes;
        this.sessions = sessions;
        this.leads = leads;
        this.transactions = transactions;
        this.events = events;
        this.announcements = announcements;
    }

    @Override
    public CacheMonitor.Report report() {
        return monitor.report();
    }

    @Override
    public Optional<CacheMonitor.Explanation> explain(OrganizationId organization, String name, String id) {
        return monitor.explain(organization, name, id);
    }

    @Override
    public OptionalInt invalidate(OrganizationId organization, Scope scope) {
        return switch (scope) {
            case Scope.OfLead(LeadId id) ->
                drop(
                        new Event(organization, EventType.CACHE_INVALIDATED, id, named("lead")),
                        () -> keysOf(organization, id));
            case Scope.OfCallSession(CallSessionId id) ->
                drop(event(organization, "call_session"), () -> keysOf(organization, id));
            case Scope.OfDashboard dashboard ->
                drop(
                        event(organization, "dashboard"),
                        () -> List.of(new CacheKey.Stats(organization), new CacheKey.Leads(organization)));
            case Scope.OfOrganization all -> raiseGeneration(organization);
        };
    }

    private static Event event(OrganizationId organization, String scope) {
        return new Event(organization, EventType.CACHE_INVALIDATED, null, named(scope));
    }

    private static JsonObject named(String scope) {
        return JsonObject.with("scope", scope).build();
    }

    private OptionalInt drop(Event event, Supplier<List<CacheKey<?>>> keys) {
        Committed<Integer> committed = transactions.call(() -> {
            List<CacheKey<?>> dropped = keys.get();
            if (!dropped.isEmpty()) {
                changes.record(event.organization(), dropped);
                events.append(List.of(event));
            }
            return dropped.size();
        });
        announcements.announce(committed.commit(), List.of());
        return committed.value() == 0 ? OptionalInt.empty() : OptionalInt.of(committed.value());
    }

    private List<CacheKey<?>> keysOf(OrganizationId organization, LeadId lead) {
        if (leads.find(organization, lead).isEmpty()) {
            return List.of();
        }
        Stream<CacheKey<?>> calls = sessions.history(organization, lead, CALLS_OF_LEAD, null).items().stream()
                .flatMap(CacheOperationsService::keysOf);
        Stream<CacheKey<?>> ofLead = Stream.of(
                new CacheKey.SessionOfLead(lead),
                new CacheKey.TakeoverOfLead(lead),
                new CacheKey.SmsSessionOfLead(lead),
                new CacheKey.SmsAutomationOfLead(lead));
        return Stream.concat(ofLead, calls).toList();
    }

    private List<CacheKey<?>> keysOf(OrganizationId organization, CallSessionId id) {
        return sessions.find(organization, id).stream()
                .flatMap(CacheOperationsService::keysOf)
                .toList();
    }

    private static Stream<CacheKey<?>> keysOf(CallSession session) {
        Stream<CacheKey<?>> byId = Stream.of(new CacheKey.Session(session.id()));
        return session.conversationId() == null
                ? byId
                : Stream.concat(byId, Stream.of(new CacheKey.SessionOfConversation(session.conversationId())));
    }

    private OptionalInt raiseGeneration(OrganizationId organization) {
        Committed<Integer> committed = transactions.call(() -> {
            changes.raiseGeneration(organization);
            events.append(List.of(event(organization, "organization")));
            return 1;
        });
        announcements.announce(committed.commit(), List.of());
        return OptionalInt.of(committed.value());
    }
}
