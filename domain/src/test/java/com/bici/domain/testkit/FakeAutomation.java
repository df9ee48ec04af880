package com.bici.domain.testkit;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.sms.SmsTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of automatic messages, the versions of what caches keep of text messages, and what the triggers do. */
final class FakeAutomation {

    final Map<CallSessionId, Waiting> requests;
    final List<AutomationDecision> log;
    private final Map<LeadId, Promised> promised;
    private final Map<Window, Instant> windows;
    private final Map<LeadId, Long> smsVersions;
    private final Map<LeadId, Long> automationVersions;
    private final FakeChanges changes;

    /** @param free when it may be claimed again */
    record Waiting(AutomationRequest request, Instant free, boolean decided) {}

    record Promised(Instant at, List<String> causes, int messages) {
        Promised {
            causes = List.copyOf(causes);
        }
    }

    record Window(LeadId lead, SmsTemplate template) {}

    FakeAutomation(FakeChanges changes) {
        requests = new LinkedHashMap<>();
        log = new ArrayList<>();
        promised = new HashMap<>();
        windows = new LinkedHashMap<>();
        smsVersions = new HashMap<>();
        automationVersions = new HashMap<>();
        this.changes = changes;
    }

    private FakeAutomation(FakeAutomation other, FakeChanges changes) {
        requests = new LinkedHashMap<>(other.requests);
        log = new ArrayList<>(other.log);
        promised = new HashMap<>(other.promised);
        windows = new LinkedHashMap<>(other.windows);
        smsVersions = new HashMap<>(other.smsVersions);
        automationVersions = new HashMap<>(other.automationVersions);
        this.changes = changes;
    }

    /** A copy for a transaction, whose changes are noted there. */
    FakeAutomation begin(FakeChanges noted) {
        return new FakeAutomation(this, noted);
    }

    Optional<Promised> promised(LeadId lead) {
        return Optional.ofNullable(promised.get(lead));
    }

    boolean isTaken(LeadId lead, SmsTemplate template, Instant since) {
        Instant last = windows.get(new Window(lead, template));
        return last != null && last.isAfter(since);
    }

    /** Those of the lead later than the time. */
    Map<Window, Instant> windows(LeadId lead, Instant since) {
        Map<Window, Instant> recent = new LinkedHashMap<>(windows);
        recent.entrySet()
                .removeIf(entry ->
                        !entry.getKey().lead().equals(lead) || !entry.getValue().isAfter(since));
        return recent;
    }

    void promise(OrganizationId organization, LeadId lead, AutomationChoice choice, Instant at) {
        int messages = promised(lead).map(Promised::messages).orElse(0) + 1;
        promised.put(lead, new Promised(at, choice.causes(), messages));
        windows.put(new Window(lead, choice.template()), at);
        // The lead's row and the window's, one after the other.
        raiseAutomationVersion(organization, lead);
        raiseAutomationVersion(organization, lead);
    }

    void erase(OrganizationId organization, LeadId lead) {
        requests.values().removeIf(waiting -> waiting.request().lead().equals(lead));
        promised.remove(lead);
        windows.keySet().removeIf(window -> window.lead().equals(lead));
        raiseAutomationVersion(organization, lead);
    }

    private void raiseAutomationVersion(OrganizationId organization, LeadId lead) {
        raiseSmsVersion(organization, lead);
        long raised = automationVersions.merge(lead, 1L, Long::sum);
        changes.note(new CacheKey.SmsAutomationOfLead(lead), raised, organization);
    }

    void raiseSmsVersion(OrganizationId organization, LeadId lead) {
        long raised = smsVersions.merge(lead, 1L, Long::sum);
        changes.note(new CacheKey.SmsSessionOfLead(lead), raised, organization);
    }

    long smsVersion(LeadId lead) {
        return smsVersions.getOrDefault(lead, 0L);
    }

    long automationVersion(LeadId lead) {
        return automationVersions.getOrDefault(lead, 0L);
    }
}
