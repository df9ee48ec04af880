package com.bici.application.testkit;

import com.bici.application.analytics.AnalyticsService;
import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.AgentBriefings;
import com.bici.application.call.CallInitiationService;
import com.bici.application.call.CallReportService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.ContextNotes;
import com.bici.application.call.LiveCalls;
import com.bici.application.call.LiveConversationService;
import com.bici.application.call.OutboundCallService;
import com.bici.application.call.ProviderCalls;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.event.Announcements;
import com.bici.application.event.BroadcastService;
import com.bici.application.event.EventFeeds;
import com.bici.application.event.EventHistoryService;
import com.bici.application.event.EventTailer;
import com.bici.application.lead.LeadService;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.application.sms.AutomationGate;
import com.bici.application.sms.AutomationRelay;
import com.bici.application.sms.Handover;
import com.bici.application.sms.InboundSmsService;
import com.bici.application.sms.OptOutRequests;
import com.bici.application.sms.OutboxRelay;
import com.bici.application.sms.ReplyBriefing;
import com.bici.application.sms.ReplyRelay;
import com.bici.application.sms.SmsDeliveryService;
import com.bici.application.sms.SmsRecords;
import com.bici.application.sms.SmsSendingService;
import com.bici.application.sms.SmsSessionService;
import com.bici.application.stream.StreamTicketService;
import com.bici.application.takeover.HumanControlService;
import com.bici.application.takeover.HumanControlStatusService;
import com.bici.application.takeover.IdleRelease;
import com.bici.application.takeover.LeadErasureService;
import com.bici.application.takeover.RegistryUpkeep;
import com.bici.application.takeover.SessionClearingService;
import com.bici.application.takeover.TakeoverCommits;
import com.bici.application.takeover.TakeoverRecords;
import com.bici.application.takeover.TakeoverRegistry;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.takeover.TakeoverCopies;
import com.bici.domain.testkit.DatabasePorts;
import com.bici.domain.testkit.FakeAgentGateway;
import com.bici.domain.testkit.FakeVoiceGateway;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All use cases of one node over the given ports; the tailer runs when the test says so. */
public final class TestNode {

    public final EventFeeds feeds = new EventFeeds();
    /** How often the tailer was woken. */
    public final AtomicInteger wakes = new AtomicInteger();

    public final FakeVoiceGateway voice = new FakeVoiceGateway();
    public final EventTailer tailer;
    public final TakeoverRegistry registry;
    public final RegistryUpkeep upkeep;
    public final CallSessionService calls;
    public final StaleCalls staleCalls;
    public final CallInitiationService initiation;
    public final OutboundCallService outboundCalls;
    public final LeadService leads;
    public final MessageService messages;
    public final DashboardService dashboard;
    public final AnalyticsService analytics;
    public final OrganizationService organizations;
    public final CacheOperationsService operations;
    public final HumanControlService humanControl;
    public final HumanControlStatusService humanControlStatus;
    public final IdleRelease idleRelease;
    public final SessionClearingService clearing;
    public final LeadErasureService erasure;
    public final InboundSmsService inboundSms;
    public final OutboxRelay outboxRelay;
    public final ReplyRelay replyRelay;
    public final SmsDeliveryService smsDeliveries;
    public final SmsSendingService smsSending;
    /** Answers text messages. */
    public final FakeAgentGateway agent = new FakeAgentGateway();

    public final SmsSessionService smsSessions;
    public final AutomationRelay automationRelay;
    /** What the automation decided, in order. */
    public final List<AutomationDecision> decisions = new CopyOnWriteArrayList<>();
    /** What the relay and opt-outs told of promised messages, in order. */
    public final List<Handover> handovers = new CopyOnWriteArrayList<>();

    public final EventHistoryService events;
    public final BroadcastService broadcasts;
    public final LiveConversationService liveConversations;
    public final CallReportService callReports;
    public final StreamTicketService tickets;

    public TestNode(
            DatabasePorts database,
            Cache cache,
            CacheMonitor monitor,
            NodeSignals signals,
            TakeoverCopies copies,
            SmsGateway gateway,
            Clock clock) {
        var transactions = database.transactions();
        var log = database.events();
        var sessions = database.humanSessions();
        var announcements = new Announcements(cache, signals, wakes::incrementAndGet);
        tailer = new EventTailer(log, cache, feeds, clock);
        calls = new CallSessionService(
                database.callSessions(),
                database.leads(),
                log,
                transactions,
                cache,
                announcements,
                clock,
                UUID::randomUUID);
        staleCalls = new StaleCalls(database.callSessions(), log, transactions, announcements, clock);
        var providerCalls = new ProviderCalls(
                database.callSessions(), database.leads(), log, transactions, announcements, clock, UUID::randomUUID);
        var briefings = new AgentBriefings(database.messages(), database.callSummaries(), clock);
        initiation = new CallInitiationService(database.organizations(), providerCalls, briefings);
        outboundCalls = new OutboundCallService(
                database.organizations(),
                providerCalls,
                database.callAttempts(),
                briefings,
                voice,
                new ContextNotes(
                        database.callSessions(),
                        cache,
                        database.messages(),
                        log,
                        transactions,
                        announcements,
                        clock,
                        UUID::randomUUID),
                clock);
        leads = new LeadService(database.leads(), log, transactions, announcements, UUID::randomUUID);
        messages = new MessageService(database.messages(), database.leads());
        dashboard = new DashboardService(database.dashboard(), database.leads(), cache);
        analytics = new AnalyticsService(database.analytics(), database.organizations());
        organizations = new OrganizationService(database.organizations(), transactions);
        operations = new CacheOperationsService(
                monitor,
                database.changeLog(),
                database.callSessions(),
                database.leads(),
                log,
                transactions,
                announcements);

        registry = new TakeoverRegistry(clock);
        upkeep = new RegistryUpkeep(registry, sessions, copies);
        feeds.add(upkeep);
        var commits = new TakeoverCommits(transactions, registry, copies, announcements);
        var records = new TakeoverRecords(
                sessions,
                database.messageQueue(),
                database.takeoverAudit(),
                database.messages(),
                log,
                clock,
                UUID::randomUUID);
        humanControl = new HumanControlService(
                database.leads(),
                sessions,
                records,
                database.smsOutbox(),
                database.optOuts(),
                commits,
                clock,
                UUID::randomUUID);
        humanControlStatus =
                new HumanControlStatusService(database.leads(), sessions, database.messageQueue(), registry, cache);
        idleRelease = new IdleRelease(sessions, records, commits, clock);
        erasure = new LeadErasureService(database.erasures(), sessions, database.takeoverAudit(), log, commits, clock);
        clearing = new SessionClearingService(
                database.leads(),
                sessions,
                records,
                commits,
                new LiveCalls(database.callSessions(), log, transactions, announcements, clock));
        var smsRecords = new SmsRecords(
                database.leads(), database.messages(), sessions, database.smsOutbox(), log, clock, UUID::randomUUID);
        inboundSms = new InboundSmsService(
                database.organizations(),
                database.inboundLedger(),
                smsRecords,
                new OptOutRequests(database.optOuts(), database.smsOutbox(), smsRecords, log, clock),
                database.messageQueue(),
                database.replyQueue(),
                sessions,
                log,
                commits,
                handovers::add);
        outboxRelay = new OutboxRelay(
                database.smsOutbox(),
                database.smsDeliveries(),
                database.leads(),
                gateway,
                log,
                transactions,
                announcements,
                handovers::add);
        smsDeliveries = new SmsDeliveryService(database.smsDeliveries(), log, transactions, announcements);
        smsSending = new SmsSendingService(smsRecords, sessions, database.optOuts(), transactions, announcements);
        replyRelay = new ReplyRelay(
                database.replyQueue(),
                new ReplyBriefing(
                        database.organizations(),
                        database.leads(),
                        database.messages(),
                        database.callSummaries(),
                        clock),
                agent,
                database.leads(),
                sessions,
                database.optOuts(),
                smsRecords,
                transactions,
                announcements);
        smsSessions = new SmsSessionService(database.smsSessions(), cache, clock);
        automationRelay = new AutomationRelay(
                database.automationQueue(),
                new AutomationGate(
                        database.organizations(),
                        database.leads(),
                        sessions,
                        database.optOuts(),
                        database.automationQueue(),
                        database.automationLedger(),
                        smsRecords,
                        transactions,
                        announcements,
                        clock),
                decisions::add);
        events = new EventHistoryService(log);
        broadcasts = new BroadcastService(database.leads(), log, transactions, announcements, feeds, signals, clock);
        liveConversations = new LiveConversationService(
                database.callSessions(),
                database.leads(),
                database.messages(),
                database.callTurns(),
                database.callReports(),
                log,
                transactions,
                cache,
                announcements,
                feeds,
                signals,
                clock,
                UUID::randomUUID);
        callReports = new CallReportService(
                database.callReports(),
                database.organizations(),
                database.callSessions(),
                database.callTurns(),
                database.callSummaries(),
                database.leads(),
                database.messages(),
                database.automationQueue(),
                database.erasures(),
                log,
                transactions,
                announcements,
                clock,
                UUID::randomUUID);
        tickets = new StreamTicketService(
                database.tickets(), clock, () -> UUID.randomUUID().toString());
    }
}
