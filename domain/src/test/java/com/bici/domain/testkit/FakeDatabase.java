package com.bici.domain.testkit;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallAttempts;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.call.CallTurns;
import com.bici.domain.dashboard.DashboardRepository;
import com.bici.domain.event.EventLog;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationLedger;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.InboundLedger;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.ReplyQueue;
import com.bici.domain.sms.SmsDeliveryRepository;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.stream.TicketRepository;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.TakeoverAudit;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * A database in memory that behaves as the ports promise. Reads never wait; transactions run one after another, so a
 * test must not wait inside one for another. Calls are named {@code <port>.<method>}, such as
 * {@code CallSessionRepository.entry}.
 */
public final class FakeDatabase implements DatabasePorts {

    private final Observation observation = new Observation();
    private final CallSessionRepository callSessions;
    private final CallSummaryRepository callSummaries;
    private final CallTurns callTurns;
    private final CallReportLedger callReports;
    private final CallAttempts callAttempts;
    private final LeadRepository leads;
    private final ErasureRepository erasures;
    private final MessageRepository messages;
    private final DashboardRepository dashboard;
    private final AnalyticsRepository analytics;
    private final OrganizationRepository organizations;
    private final RetentionRepository retention;
    private final Transactions transactions;
    private final ChangeLog changeLog;
    private final EventLog events;
    private final TicketRepository tickets;
    private final IdempotencyRepository idempotency;
    private final ApiKeyRepository apiKeys;
    private final ApiKeyAudit apiKeyAudit;
    private final FakeApiKeyAudit keyAudit;
    private final HumanSessionRepository humanSessions;
    private final MessageQueue messageQueue;
    private final TakeoverAudit takeoverAudit;
    private final SmsOutbox smsOutbox;
    private final InboundLedger inboundLedger;
    private final OptOutRepository optOuts;
    private final SmsDeliveryRepository smsDeliveries;
    private final ReplyQueue replyQueue;
    private final AutomationQueue automationQueue;
    private final AutomationLedger automationLedger;
    private final SmsSessionRepository smsSessions;
    private final FakeTakeoverAudit audit;
    private final FakeAutomationLedger automation;

    public FakeDatabase(Clock clock) {
        FakeStore store = new FakeStore(clock);
        callSessions = observation.of(CallSessionRepository.class, new FakeCallSessions(store));
        callSummaries = observation.of(CallSummaryRepository.class, new FakeCallSummaries(store));
        callTurns = observation.of(CallTurns.class, new FakeCallTurns(store));
        callReports = observation.of(CallReportLedger.class, new FakeCallReportLedger(store));
        callAttempts = observation.of(CallAttempts.class, new FakeCallAttempts(store));
        leads = observation.of(LeadRepository.class, new FakeLeads(store));
        erasures = observation.of(ErasureRepository.class, new FakeErasures(store));
        messages = observation.of(MessageRepository.class, new FakeMessages(store));
        dashboard = observation.of(DashboardRepository.class, new FakeDashboard(store));
        analytics = observation.of(AnalyticsRepository.class, new FakeAnalytics(store));
        organizations = observation.of(OrganizationRepository.class, new FakeOrganizations(store));
        retention = observation.of(RetentionRepository.class, new FakeRetention(store));
        transactions = observation.of(Transactions.class, store);
        changeLog = observation.of(ChangeLog.class, new FakeChangeLog(store));
        events = observation.of(EventLog.class, new FakeEventLog(store));
        tickets = observation.of(TicketRepository.class, new FakeTickets(store));
        idempotency = observation.of(IdempotencyRepository.class, new FakeIdempotency(store));
        apiKeys = observation.of(ApiKeyRepository.class, new FakeApiKeys(store));
        keyAudit = new FakeApiKeyAudit(store);
        apiKeyAudit = observation.of(ApiKeyAudit.class, keyAudit);
        humanSessions = observation.of(HumanSessionRepository.class, new FakeHumanSessions(store));
        messageQueue = observation.of(MessageQueue.class, new FakeMessageQueue(store));
        audit = new FakeTakeoverAudit(store);
        takeoverAudit = observation.of(TakeoverAudit.class, audit);
        smsOutbox = observation.of(SmsOutbox.class, new FakeSmsOutbox(store));
        inboundLedger = observation.of(InboundLedger.class, new FakeInboundLedger(store));
        optOuts = observation.of(OptOutRepository.class, new FakeOptOuts(store));
        smsDeliveries = observation.of(SmsDeliveryRepository.class, new FakeSmsDeliveries(store));
        replyQueue = observation.of(ReplyQueue.class, new FakeReplyQueue(store));
        automationQueue = observation.of(AutomationQueue.class, new FakeAutomationQueue(store));
        automation = new FakeAutomationLedger(store);
        automationLedger = observation.of(AutomationLedger.class, automation);
        smsSessions = observation.of(SmsSessionRepository.class, new FakeSmsSessions(store));
    }

    /** While away every call throws {@link com.bici.domain.shared.DatabaseUnavailable}. */
    public void away(boolean away) {
        observation.away(away);
    }

    /** How often the call was made, also while away. */
    public int calls(String name) {
        return observation.calls(name);
    }

    /** What was recorded of human control, in order. */
    public List<TakeoverAudit.Step> audited() {
        return audit.steps();
    }

    /** What was recorded of API keys, in order. */
    public List<ApiKeyAudit.Step> auditedKeys() {
        return keyAudit.steps();
    }

    /** What was decided about automatic messages, in order. */
    public List<AutomationDecision> automationDecisions() {
        return automation.decisions();
    }

    /** Runs on the caller's thread with the call's name, after the call did its work and before it returns. */
    public void beforeReturn(Consumer<String> hook) {
        observation.beforeReturn(hook);
    }

    @Override
    public CallSessionRepository callSessions() {
        return callSessions;
    }

    @Override
    public CallSummaryRepository callSummaries() {
        return callSummaries;
    }

    @Override
    public CallTurns callTurns() {
        return callTurns;
    }

    @Override
    public CallReportLedger callReports() {
        return callReports;
    }

    @Override
    public CallAttempts callAttempts() {
        return callAttempts;
    }

    @Override
    public LeadRepository leads() {
        return leads;
    }

    @Override
    public ErasureRepository erasures() {
        return erasures;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public DashboardRepository dashboard() {
        return dashboard;
    }

    @Override
    public AnalyticsRepository analytics() {
        return analytics;
    }

    @Override
    public OrganizationRepository organizations() {
        return organizations;
    }

    @Override
    public RetentionRepository retention() {
        return retention;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public ChangeLog changeLog() {
        return changeLog;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public TicketRepository tickets() {
        return tickets;
    }

    @Override
    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }

    @Override
    public ApiKeyAudit apiKeyAudit() {
        return apiKeyAudit;
    }

    @Override
    public IdempotencyRepository idempotency() {
        return idempotency;
    }

    @Override
    public HumanSessionRepository humanSessions() {
        return humanSessions;
    }

    @Override
    public MessageQueue messageQueue() {
        return messageQueue;
    }

    @Override
    public TakeoverAudit takeoverAudit() {
        return takeoverAudit;
    }

    @Override
    public SmsOutbox smsOutbox() {
        return smsOutbox;
    }

    @Override
    public InboundLedger inboundLedger() {
        return inboundLedger;
    }

    @Override
    public OptOutRepository optOuts() {
        return optOuts;
    }

    @Override
    public SmsDeliveryRepository smsDeliveries() {
        return smsDeliveries;
    }

    @Override
    public ReplyQueue replyQueue() {
        return replyQueue;
    }

    @Override
    public AutomationQueue automationQueue() {
        return automationQueue;
    }

    @Override
    public AutomationLedger automationLedger() {
        return automationLedger;
    }

    @Override
    public SmsSessionRepository smsSessions() {
        return smsSessions;
    }
}
