package com.bici.application.cache;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.lead.LeadRepository;
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
    private final Cache cache;

    public CacheOperationsService(
            CacheMonitor monitor,
            ChangeLog changes,
            CallSessionRepository sessions,
            LeadRepository leads,
            Transactions transactions,
            Cache cache) {
        this.monitor = monitor;
        this.changes = changes;
        this.sessions = sessions;
        this.leads = leads;
        this.transactions = transactions;
        this.cache = cache;
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
            case Scope.OfLead(LeadId id) -> drop(organization, () -> keysOf(organization, id));
            case Scope.OfCallSession(CallSessionId id) -> drop(organization, () -> keysOf(organization, id));
            case Scope.OfDashboard dashboard ->
                drop(organization, () -> List.of(new CacheKey.Stats(organization), new CacheKey.Leads(organization)));
            case Scope.OfOrganization all -> raiseGeneration(organization);
        };
    }

    private OptionalInt drop(OrganizationId organization, Supplier<List<CacheKey<?>>> keys) {
        Committed<Integer> committed = transactions.call(() -> {
            List<CacheKey<?>> dropped = keys.get();
            changes.record(organization, dropped);
            return dropped.size();
        });
        cache.publish(committed.commit(), List.of());
        return committed.value() == 0 ? OptionalInt.empty() : OptionalInt.of(committed.value());
    }

    private List<CacheKey<?>> keysOf(OrganizationId organization, LeadId lead) {
        if (leads.find(organization, lead).isEmpty()) {
            return List.of();
        }
        Stream<CacheKey<?>> calls = sessions.history(organization, lead, CALLS_OF_LEAD, null).items().stream()
                .flatMap(CacheOperationsService::keysOf);
        return Stream.concat(Stream.of(new CacheKey.SessionOfLead(lead)), calls).toList();
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
            return 1;
        });
        cache.publish(committed.commit(), List.of());
        return OptionalInt.of(committed.value());
    }
}
