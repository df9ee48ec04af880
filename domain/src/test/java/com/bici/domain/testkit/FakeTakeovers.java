package com.bici.domain.testkit;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.NewHumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverAudit;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of human control, and what their triggers do. */
final class FakeTakeovers {

    private static final Comparator<HumanSession> LONGEST_HELD_FIRST = Comparator.comparing(HumanSession::startedAt)
            .thenComparing(session -> session.id().toString());
    private static final Comparator<QueuedMessage> OLDEST_FIRST = Comparator.comparing(QueuedMessage::receivedAt)
            .thenComparing(message -> message.id().toString());

    final List<TakeoverAudit.Step> audit;
    private final Map<HumanSessionId, HumanSession> sessions;
    private final Map<LeadId, Long> epochs;
    private final Map<LeadId, Long> versions;
    private final Map<MessageId, Queued> queue;
    private final FakeChanges changes;

    private record Queued(OrganizationId organization, QueuedMessage message) {}

    FakeTakeovers(FakeChanges changes) {
        audit = new ArrayList<>();
        sessions = new LinkedHashMap<>();
        epochs = new HashMap<>();
        versions = new HashMap<>();
        queue = new LinkedHashMap<>();
        this.changes = changes;
    }

    private FakeTakeovers(FakeTakeovers other, FakeChanges changes) {
        audit = new ArrayList<>(other.audit);
        sessions = new LinkedHashMap<>(other.sessions);
        epochs = new HashMap<>(other.epochs);
        versions = new HashMap<>(other.versions);
        queue = new LinkedHashMap<>(other.queue);
        this.changes = changes;
    }

    /** A copy for a transaction, whose changes are noted there. */
    FakeTakeovers begin(FakeChanges noted) {
        return new FakeTakeovers(this, noted);
    }

    HumanSession open(NewHumanSession opened) {
        FakeRows.require(
                !sessions.containsKey(opened.id())
                        && open(opened.leadId()).findFirst().isEmpty(),
                "somebody holds the lead");
        HumanSession session = new HumanSession(
                opened.id(),
                opened.organizationId(),
                opened.leadId(),
                opened.agentId(),
                opened.agentName(),
                opened.startedAt().truncatedTo(ChronoUnit.MICROS),
                opened.startedAt().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                0,
                epochs.merge(opened.leadId(), 1L, Long::sum));
        sessions.put(session.id(), session);
        raiseVersion(session.organizationId(), session.leadId());
        changes.noteDashboard(session.organizationId());
        return session;
    }

    void update(HumanSession changed) {
        HumanSession before = sessions.get(changed.id());
        if (before == null || !before.isOpen()) {
            return;
        }
        HumanSession after = changed(before, changed);
        if (!after.equals(before)) {
            sessions.put(after.id(), after);
            raiseVersion(after.organizationId(), after.leadId());
        }
        if (!after.isOpen()) {
            changes.noteDashboard(after.organizationId());
        }
    }

    private static HumanSession changed(HumanSession before, HumanSession changed) {
        return new HumanSession(
                before.id(),
                before.organizationId(),
                before.leadId(),
                before.agentId(),
                before.agentName(),
                before.startedAt(),
                changed.lastActivityAt().truncatedTo(ChronoUnit.MICROS),
                changed.endedAt() == null ? null : changed.endedAt().truncatedTo(ChronoUnit.MICROS),
                changed.endReason(),
                changed.messagesHandled(),
                before.epoch());
    }

    Stream<HumanSession> open() {
        return sessions.values().stream().filter(HumanSession::isOpen).sorted(LONGEST_HELD_FIRST);
    }

    Stream<HumanSession> all(OrganizationId organization) {
        return sessions.values().stream()
                .filter(session -> session.organizationId().equals(organization));
    }

    Stream<HumanSession> open(LeadId lead) {
        return open().filter(session -> session.leadId().equals(lead));
    }

    Stream<HumanSession> open(OrganizationId organization) {
        return open().filter(session -> session.organizationId().equals(organization));
    }

    Optional<HumanSession> findOpen(OrganizationId organization, LeadId lead) {
        return open(lead)
                .filter(session -> session.organizationId().equals(organization))
                .findFirst();
    }

    Takeover takeover(HumanSession session) {
        return new Takeover(session, waiting(session.organizationId(), session.leadId()));
    }

    void enqueue(OrganizationId organization, QueuedMessage message) {
        FakeRows.require(queue.putIfAbsent(message.id(), new Queued(organization, message)) == null, "queued before");
        raiseVersion(organization, message.leadId());
    }

    List<QueuedMessage> waiting(OrganizationId organization, LeadId lead) {
        return queue.values().stream()
                .filter(queued -> queued.organization().equals(organization))
                .map(Queued::message)
                .filter(message -> message.leadId().equals(lead))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    List<QueuedMessage> drain(OrganizationId organization, LeadId lead) {
        List<QueuedMessage> drained = waiting(organization, lead);
        drained.forEach(message -> queue.remove(message.id()));
        if (!drained.isEmpty()) {
            raiseVersion(organization, lead);
        }
        return drained;
    }

    void erase(OrganizationId organization, LeadId lead) {
        if (open(lead).findFirst().isPresent()) {
            changes.noteDashboard(organization);
        }
        sessions.values().removeIf(session -> session.leadId().equals(lead));
        queue.values().removeIf(queued -> queued.message().leadId().equals(lead));
        audit.replaceAll(step -> step.session().leadId().equals(lead)
                ? new TakeoverAudit.Step(step.action(), step.session(), step.actor(), step.at(), JsonObject.EMPTY)
                : step);
        raiseVersion(organization, lead);
    }

    long epoch(LeadId lead) {
        return epochs.getOrDefault(lead, 0L);
    }

    long version(LeadId lead) {
        return versions.getOrDefault(lead, 0L);
    }

    private void raiseVersion(OrganizationId organization, LeadId lead) {
        long raised = versions.merge(lead, 1L, Long::sum);
        changes.note(new CacheKey.TakeoverOfLead(lead), raised, organization);
    }
}
