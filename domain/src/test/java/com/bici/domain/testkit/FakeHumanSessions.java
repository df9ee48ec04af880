package com.bici.domain.testkit;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.NewHumanSession;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class FakeHumanSessions implements HumanSessionRepository {

    private final FakeStore store;

    FakeHumanSessions(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<HumanSession> findOpen(OrganizationId organization, LeadId lead) {
        return store.read(rows -> rows.takeovers.findOpen(organization, lead));
    }

    @Override
    public long epoch(OrganizationId organization, LeadId lead) {
        return store.read(rows -> Optional.ofNullable(rows.leads.get(lead))
                .filter(known -> known.organizationId().equals(organization))
                .map(known -> rows.takeovers.epoch(lead))
                .orElse(0L));
    }

    @Override
    public HumanSession open(NewHumanSession session) {
        return store.write(rows -> {
            rows.requireLead(session.organizationId(), session.leadId());
            return rows.takeovers.open(session);
        });
    }

    @Override
    public void update(HumanSession session) {
        store.write(rows -> {
            rows.takeovers.update(session);
            return session;
        });
    }

    @Override
    public List<HumanSession> lockIdle(Instant inactiveSince, int limit) {
        return store.read(rows -> rows.takeovers
                .open()
                .filter(session -> session.lastActivityAt().isBefore(inactiveSince))
                .sorted(Comparator.comparing(HumanSession::lastActivityAt))
                .limit(limit)
                .toList());
    }

    @Override
    public List<HumanSession> lockOpen(OrganizationId organization, int limit) {
        return store.read(rows -> rows.takeovers
                .open(organization)
                .sorted(Comparator.comparing(session -> session.leadId().value()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Takeover> open(OrganizationId organization) {
        return store.read(rows ->
                rows.takeovers.open(organization).map(rows.takeovers::takeover).toList());
    }

    @Override
    public Optional<Entry<Takeover>> entry(LeadId lead) {
        return store.read(rows ->
                rows.takeovers.open(lead).map(session -> entry(rows, session)).findFirst());
    }

    @Override
    public List<TakeoverState> states(Collection<LeadId> leads) {
        return store.read(rows -> leads.stream()
                .distinct()
                .filter(rows.leads::containsKey)
                .map(lead -> new TakeoverState(
                        lead,
                        rows.takeovers.version(lead),
                        rows.takeovers.open(lead).findFirst().orElse(null)))
                .toList());
    }

    @Override
    public Snapshot snapshot() {
        return store.read(rows -> new Snapshot(
                rows.takeovers.open().map(session -> entry(rows, session)).toList(), rows.eventPosition()));
    }

    private static Entry<Takeover> entry(FakeRows rows, HumanSession session) {
        return rows.entry(
                session.organizationId(),
                rows.takeovers.version(session.leadId()),
                false,
                rows.takeovers.takeover(session));
    }
}
