package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.call.AgentBriefings;
import com.bici.application.call.CallInitiationService;
import com.bici.application.call.CallReportService;
import com.bici.application.call.ContextNotes;
import com.bici.application.call.LiveConversationService;
import com.bici.application.call.OutboundCallService;
import com.bici.application.call.ProviderCalls;
import com.bici.domain.agent.VoiceGateway;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What the voice provider tells of calls, and is told of them. */
record VoiceParts(
        CallInitiationService initiation,
        CallReportService reports,
        LiveConversationService conversations,
        OutboundCallService outbound) {

    static VoiceParts wire(
            PostgresAdapters postgres,
            RedisAdapters redis,
            Following following,
            VoiceGateway gateway,
            Clock clock,
            Supplier<UUID> ids) {
        var organizations = postgres.organizations();
        var sessions = postgres.callSessions();
        var leads = postgres.leads();
        var messages = postgres.messages();
        var events = postgres.events();
        var transactions = postgres.transactions();
        var announcements = following.announcements();
        var calls = new ProviderCalls(sessions, leads, events, transactions, announcements, clock, ids);
        var briefings = new AgentBriefings(messages, postgres.callSummaries(), clock);
        return new VoiceParts(
                new CallInitiationService(organizations, calls, briefings),
                new CallReportService(
                        postgres.callReports(),
                        organizations,
                        sessions,
                        postgres.callTurns(),
                        postgres.callSummaries(),
                        leads,
                        messages,
                        postgres.automationQueue(),
                        postgres.erasures(),
                        events,
                        transactions,
                        announcements,
                        clock,
                        ids),
                new LiveConversationService(
                        sessions,
                        leads,
                        messages,
                        postgres.callTurns(),
                        postgres.callReports(),
                        events,
                        transactions,
                        redis.cache(),
                        announcements,
                        following.feeds(),
                        redis.signals(),
                        clock,
                        ids),
                new OutboundCallService(
                        organizations,
                        calls,
                        postgres.callAttempts(),
                        briefings,
                        gateway,
                        new ContextNotes(
                                sessions, redis.cache(), messages, events, transactions, announcements, clock, ids),
                        clock));
    }
}
