package com.bici.bootstrap;

import com.bici.adapters.http.provider.ProviderAdapters;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.event.Announcements;
import com.bici.application.sms.AutomationGate;
import com.bici.application.sms.AutomationRelay;
import com.bici.application.sms.InboundSmsService;
import com.bici.application.sms.OptOutRequests;
import com.bici.application.sms.OutboxRelay;
import com.bici.application.sms.ReplyBriefing;
import com.bici.application.sms.ReplyRelay;
import com.bici.application.sms.SmsDeliveryService;
import com.bici.application.sms.SmsRecords;
import com.bici.application.sms.SmsSendingService;
import com.bici.application.sms.SmsSessionService;
import com.bici.application.takeover.TakeoverCommits;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Text messages on their way in and out. */
record SmsParts(
        InboundSmsService inbound,
        SmsSendingService sending,
        SmsDeliveryService deliveries,
        SmsSessionService sessions,
        OutboxRelay outboxRelay,
        ReplyRelay replyRelay,
        AutomationRelay automationRelay) {

    static SmsParts wire(
            PostgresAdapters postgres,
            RedisAdapters redis,
            Announcements announcements,
            TakeoverCommits takeovers,
            ProviderAdapters providers,
            SmsMeters meters,
            Clock clock,
            Supplier<UUID> ids) {
        var leads = postgres.leads();
        var humans = postgres.humanSessions();
        var events = postgres.events();
        var transactions = postgres.transactions();
        var records = new SmsRecords(leads, postgres.messages(), humans, postgres.smsOutbox(), events, clock, ids);
        return new SmsParts(
                new InboundSmsService(
                        postgres.organizations(),
                        postgres.inboundLedger(),
                        records,
                        new OptOutRequests(postgres.optOuts(), postgres.smsOutbox(), records, events, clock),
                        postgres.messageQueue(),
                        postgres.replyQueue(),
                        humans,
                        events,
                        takeovers,
                        meters::count),
                new SmsSendingService(records, humans, postgres.optOuts(), transactions, announcements),
                new SmsDeliveryService(postgres.smsDeliveries(), events, transactions, announcements),
                new SmsSessionService(postgres.smsSessions(), redis.cache(), clock),
                new OutboxRelay(
                        postgres.smsOutbox(),
                        postgres.smsDeliveries(),
                        leads,
                        providers.sms(),
                        events,
                        transactions,
                        announcements,
                        meters::count),
                new ReplyRelay(
                        postgres.replyQueue(),
                        new ReplyBriefing(
                                postgres.organizations(), leads, postgres.messages(), postgres.callSummaries(), clock),
                        providers.agent(),
                        leads,
                        humans,
                        postgres.optOuts(),
                        records,
                        transactions,
                        announcements),
                new AutomationRelay(
                        postgres.automationQueue(),
                        new AutomationGate(
                                postgres.organizations(),
                                leads,
                                humans,
                                postgres.optOuts(),
                                postgres.automationQueue(),
                                postgres.automationLedger(),
                                records,
                                transactions,
                                announcements,
                                clock),
                        meters::count));
    }
}
