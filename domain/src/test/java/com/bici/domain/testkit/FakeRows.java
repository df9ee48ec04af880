package com.bici.domain.testkit;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSummary;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.Event;
import com.bici.domain.idempotency.RequestKey;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables, and what the triggers of the real ones do. */
final class FakeRows {

    final Map<OrganizationId, Organization> organizations;
    final Map<OrganizationId, Generation> generations;
    final Map<LeadId, Lead> leads;
    final Map<LeadId, Long> activeCallVersions;
    final Map<CallSessionId, CallSession> calls;
    final Map<CallSessionId, Instant> activity;
    final List<Message> messages;
    final List<CallSummary> summaries;
    final List<FakeCallTurns.Row> turns;
    final Map<FakeCallReportLedger.Key, FakeCallReportLedger.Row> reports;
    final Map<LeadId, Instant> attempts;
    final Map<String, FakeTickets.Row> tickets;
    final Map<RequestKey, FakeIdempotency.Row> idempotency;
    final Map<ApiKeyId, ApiKeyRepository.Stored> apiKeys;
    final List<ApiKeyAudit.Step> apiKeySteps;
    final Map<MessageId, FakeSmsOutbox.Row> outbox;
    final Set<String> inbound;
    final FakeOptOuts.Rows optOuts;
    final Map<String, FakeSmsDeliveries.Row> deliveries;
    final Map<MessageId, FakeReplyQueue.Row> replies;
    final Set<String> erasedCalls;
    final FakeTakeovers takeovers;
    final FakeAutomation automation;
    final FakeChanges changes;
    final FakeEvents events;

    record Generation(long number, Instant raisedAt) {}

    FakeRows() {
        organizations = new HashMap<>();
        generations = new HashMap<>();
        leads = new LinkedHashMap<>();
        activeCallVersions = new HashMap<>();
        calls = new LinkedHashMap<>();
        activity = new HashMap<>();
        messages = new ArrayList<>();
        summaries = new ArrayList<>();
        turns = new ArrayList<>();
        reports = new HashMap<>();
        attempts = new HashMap<>();
        tickets = new HashMap<>();
        idempotency = new HashMap<>();
        apiKeys = new HashMap<>();
        apiKeySteps = new ArrayList<>();
        changes = new FakeChanges();
        events = new FakeEvents();
        outbox = new LinkedHashMap<>();
        inbound = new HashSet<>();
        optOuts = new FakeOptOuts.Rows();
        deliveries = new HashMap<>();
        replies = new LinkedHashMap<>();
        erasedCalls = new HashSet<>();
        takeovers = new FakeTakeovers(changes);
        automation = new FakeAutomation(changes);
    }

    private FakeRows(FakeRows other, FakeChanges changes, FakeEvents events) {
        organizations = new HashMap<>(other.organizations);
        generations = new HashMap<>(other.generations);
        leads = new LinkedHashMap<>(other.leads);
        activeCallVersions = new HashMap<>(other.activeCallVersions);
        calls = new LinkedHashMap<>(other.calls);
        activity = new HashMap<>(other.activity);
        messages = new ArrayList<>(other.messages);
        summaries = new ArrayList<>(other.summaries);
        turns = new ArrayList<>(other.turns);
        reports = new HashMap<>(other.reports);
        attempts = new HashMap<>(other.attempts);
        tickets = new HashMap<>(other.tickets);
        idempotency = new HashMap<>(other.idempotency);
        apiKeys = new HashMap<>(other.apiKeys);
        apiKeySteps = new ArrayList<>(other.apiKeySteps);
        outbox = new LinkedHashMap<>(other.outbox);
        inbound = new HashSet<>(other.inbound);
        optOuts = other.optOuts.begin();
        deliveries = new HashMap<>(other.deliveries);
        replies = new LinkedHashMap<>(other.replies);
        erasedCalls = new HashSet<>(other.erasedCalls);
        takeovers = other.takeovers.begin(changes);
        automation = other.automation.begin(changes);
        this.changes = changes;
        this.events = events;
    }

    /** A copy for a transaction. */
    FakeRows begin(long transaction, Instant now) {
        return new FakeRows(this, changes.begin(transaction, now), events.begin(transaction, now));
    }

    long generation(OrganizationId organization) {
        Generation generation = generations.get(organization);
        return generation == null ? 0 : generation.number();
    }

    long activeCallVersion(LeadId lead) {
        return activeCallVersions.getOrDefault(lead, 0L);
    }

    void raiseGeneration(OrganizationId organization, Instant now) {
        if (organizations.containsKey(organization)) {
            long raised = generation(organization) + 1;
            generations.put(organization, new Generation(raised, now));
            changes.noteGeneration(organization, raised);
        }
    }

    void append(Event event) {
        require(organizations.containsKey(event.organization()), "no such organization");
        events.append(event);
    }

    Lead store(Lead lead) {
        require(organizations.containsKey(lead.organizationId()), "no such organization");
        leads.put(lead.id(), lead);
        changes.noteDashboard(lead.organizationId());
        return lead;
    }

    CallSession store(CallSession call, Instant now) {
        requireLead(call.organizationId(), call.leadId());
        CallSession before = calls.put(call.id(), call);
        activity.put(call.id(), now);
        changes.note(new CacheKey.Session(call.id()), call.version(), call.organizationId());
        noteLead(before, call);
        noteConversation(before, call);
        if (before == null || before.status() != call.status()) {
            changes.noteDashboard(call.organizationId());
        }
        return call;
    }

    boolean isTaken(CallSession call) {
        ConversationId conversation = call.conversationId();
        return conversation != null
                && calls.values().stream()
                        .anyMatch(other -> conversation.equals(other.conversationId())
                                && other.organizationId().equals(call.organizationId())
                                && !other.id().equals(call.id()));
    }

    <V> Entry<V> entry(OrganizationId organization, long version, boolean settled, V value) {
        return new Entry<>(organization, version, generation(organization), settled, value);
    }

    void requireLead(OrganizationId organization, LeadId id) {
        Lead lead = leads.get(id);
        require(lead != null && lead.organizationId().equals(organization), "no such lead");
    }

    /** The number of the last event. */
    long eventPosition() {
        return events.range().newest();
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    private void noteLead(@Nullable CallSession before, CallSession call) {
        if ((before != null && before.isLive()) != call.isLive()) {
            long raised = activeCallVersions.merge(call.leadId(), 1L, Long::sum);
            changes.note(new CacheKey.SessionOfLead(call.leadId()), raised, call.organizationId());
        }
    }

    private void noteConversation(@Nullable CallSession before, CallSession call) {
        ConversationId conversation = call.conversationId();
        boolean given = before == null || !Objects.equals(before.conversationId(), conversation);
        boolean ended = before != null && before.isLive() && !call.isLive();
        if (conversation != null && (given || ended)) {
            changes.note(new CacheKey.SessionOfConversation(conversation), 1, call.organizationId());
        }
    }
}
