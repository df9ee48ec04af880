package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.application.event.CallEvents;
import com.bici.application.event.LeadEvents;
import com.bici.application.event.MessageEvents;
import com.bici.application.shared.SingleFile;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallInsights;
import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.call.CallTurns;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The use case of {@link CallReports}: all that a report leads to is one transaction, together with the note that it
 * was filed. The call is locked before its lead, as everywhere.
 */
public final class CallReportService implements CallReports {

    /** Less than the provider's. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SingleFile reportsOnCustomer = new SingleFile(PATIENCE);
    private final CallReportLedger ledger;
    private final ReportedCalls calls;
    private final CallSessionRepository sessions;
    private final CallTurns turns;
    private final CallSummaryRepository summaries;
    private final LeadRepository leads;
    private final MessageRepository messages;
    private final AutomationQueue automation;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public CallReportService(
            CallReportLedger ledger,
            OrganizationRepository organizations,
            CallSessionRepository sessions,
            CallTurns turns,
            CallSummaryRepository summaries,
            LeadRepository leads,
            MessageRepository messages,
            AutomationQueue automation,
            ErasureRepository erasures,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.ledger = ledger;
        this.calls = new ReportedCalls(organizations, leads, sessions, erasures, ids);
        this.sessions = sessions;
        this.turns = turns;
        this.summaries = summaries;
        this.leads = leads;
        this.messages = messages;
        this.automation = automation;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.ids = ids;
    }

    private record Filed(Filing filing, @Nullable CallSession call) {

        List<Write<?>> written() {
            return call == null ? List.of() : CallEntries.of(call);
        }
    }

    @Override
    public Filing file(CallReport report) {
        String customer = report.customer() == null
                ? report.conversation().value()
                : report.customer().normalized();
        Committed<Filed> committed = reportsOnCustomer.pass(customer, () -> inTransaction(report));
        announcements.announce(committed.commit(), committed.value().written());
        return committed.value().filing();
    }

    private Committed<Filed> inTransaction(CallReport report) {
        try {
            return once(report);
        } catch (OpenedMeanwhile lost) {
            return once(report);
        }
    }

    private Committed<Filed> once(CallReport report) {
        return transactions.call(() -> ledger.file(report) ? fileFirst(report) : new Filed(Filing.DUPLICATE, null));
    }

    private Filed fileFirst(CallReport report) {
        Instant now = clock.instant();
        List<Event> told = new ArrayList<>();
        return calls.lock(report, now, told)
                .map(call -> new Filed(Filing.FILED, file(report, call, now, told)))
                .orElseGet(() -> new Filed(Filing.UNTIED, null));
    }

    private CallSession file(CallReport report, CallSession locked, Instant now, List<Event> told) {
        ledger.tie(report, locked.id());
        CallInsights insights = CallInsights.of(report);
        CallSession call = complete(report, locked, insights, now);
        Lead lead = leads.lock(call.organizationId(), call.leadId())
                .orElseThrow(() -> new IllegalStateException("The lead is gone"));
        addTurns(report, call, lead, insights, now).map(MessageEvents::added).forEach(told::add);
        if (report.isConversation()) {
            told.add(LeadEvents.updated(lead, leads.update(after(report, lead, insights, now))));
            addSummary(report, call, insights, now);
            requestAutomation(report, call, lead, insights);
        }
        told.add(CallEvents.completed(call));
        events.append(told);
        return call;
    }

    /** A call that is over already keeps its status. */
    private CallSession complete(CallReport report, CallSession call, CallInsights insights, Instant now) {
        ReportedTimes times = ReportedTimes.of(report, now);
        CallChange change = new CallChange(
                call.isLive() ? report.outcome() : null,
                call.conversationId() == null ? report.conversation() : null,
                times.durationSeconds(),
                metadata(report, call, insights));
        Instant ended = times.ended().isBefore(call.startedAt()) ? now : times.ended();
        return call.apply(change, ended) instanceof CallChange.Changed(CallSession changed)
                ? sessions.update(changed).orElseThrow(OpenedMeanwhile::new)
                : call;
    }

    private static JsonObject metadata(CallReport report, CallSession call, CallInsights insights) {
        Map<String, @Nullable Object> known = call.metadata().members();
        JsonObject told = JsonObject.with("summary", report.summary())
                .and("summary_title", report.title())
                .and("classification", insights.classification())
                .and("conversation_id", report.conversation())
                .and("call_sid", known.getOrDefault("call_sid", report.callSid()))
                .and("agent_id", known.getOrDefault("agent_id", report.agent()))
                .and("elevenlabs_analysis", report.analysis().members().isEmpty() ? null : report.analysis())
                .build();
        Map<String, @Nullable Object> members = new LinkedHashMap<>(told.members());
        members.values().removeIf(value -> value == null);
        return new JsonObject(members);
    }

    private Stream<Message> addTurns(
            CallReport report, CallSession call, Lead lead, CallInsights insights, Instant now) {
        List<Message> missing = new ReportedTurns(report, call, lead.phoneNumberNormalized(), insights.classification())
                .besides(turns.of(call), ReportedTimes.of(report, now).began(), ids);
        messages.add(missing);
        turns.add(call.id(), missing.stream().map(Message::id).toList());
        return missing.stream();
    }

    private static Lead after(CallReport report, Lead lead, CallInsights insights, Instant now) {
        return lead.apply(insights.changeOf(lead))
                .contactedAt(ReportedTimes.of(report, now).ended());
    }

    private void addSummary(CallReport report, CallSession call, CallInsights insights, Instant now) {
        String text = Optional.ofNullable(report.summary()).orElse(report.title());
        if (text != null) {
            summaries.add(new CallSummary(
                    ids.get(),
                    call.organizationId(),
                    call.leadId(),
                    text,
                    report.keyPoints(),
                    Stream.ofNullable(insights.recommendation()).toList(),
                    insights.sentimentScore(),
                    insights.classification(),
                    "voice",
                    now,
                    JsonObject.with("title", report.title())
                            .and("conversation_id", report.conversation())
                            .and("call_session_id", call.id())
                            .build()));
        }
    }

    /** Nobody without a telephone can be sent a text message. */
    private void requestAutomation(CallReport report, CallSession call, Lead lead, CallInsights insights) {
        if (report.overTelephone() && lead.phoneNumber() != null) {
            automation.add(new AutomationRequest(
                    call.organizationId(),
                    lead.id(),
                    call.id(),
                    insights.recommendation(),
                    insights.triggers(),
                    insights.classification(),
                    insights.purchaseIntent(),
                    insights.appointment()));
        }
    }
}
