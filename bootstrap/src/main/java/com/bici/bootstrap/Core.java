package com.bici.bootstrap;

import com.bici.adapters.http.UseCases;
import com.bici.adapters.http.provider.ProviderAdapters;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.access.KeyRing;
import com.bici.application.analytics.AnalyticsService;
import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.event.Announcements;
import com.bici.application.event.BroadcastService;
import com.bici.application.event.EventHistoryService;
import com.bici.application.idempotency.IdempotencyService;
import com.bici.application.lead.LeadService;
import com.bici.application.message.Expiry;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.application.status.StatusService;
import com.bici.application.stream.StreamTicketService;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Third step of the wiring: the use cases, and those of them that the process itself drives.
 *
 * @param staleCalls to be run now and then, like the relay
 * @param expiry likewise
 * @param status to be told when the service stops
 */
record Core(
        UseCases useCases,
        Following following,
        HumanControlParts humanControl,
        StaleCalls staleCalls,
        Expiry expiry,
        SmsParts sms,
        StreamTicketService tickets,
        IdempotencyService idempotency,
        KeyRing keyRing,
        StatusService status) {

    static Core wire(
            PostgresAdapters postgres,
            RedisAdapters redis,
            ProviderAdapters providers,
            SmsMeters meters,
            Clock clock,
            Supplier<UUID> ids) {
        Following following = Following.wire(postgres, redis, clock);
        HumanControlParts humanControl = HumanControlParts.wire(postgres, redis, following, clock, ids);
        following.feeds().add(humanControl.upkeep());
        Announcements announcements = following.announcements();
        StatusService status = new StatusService(postgres.monitor(), redis.monitor(), clock);
        StreamTicketService tickets = new StreamTicketService(postgres.tickets(), clock, new Secrets()::next);
        IdempotencyService idempotency = new IdempotencyService(postgres.idempotency(), ids);
        SmsParts sms =
                SmsParts.wire(postgres, redis, announcements, humanControl.commits(), providers, meters, clock, ids);
        AccessParts access = AccessParts.wire(postgres, clock, ids);
        VoiceParts voice = VoiceParts.wire(postgres, redis, following, providers.voice(), clock, ids);
        return new Core(
                useCases(
                        postgres,
                        redis,
                        following,
                        humanControl,
                        sms,
                        voice,
                        tickets,
                        idempotency,
                        status,
                        access,
                        clock,
                        ids),
                following,
                humanControl,
                new StaleCalls(
                        postgres.callSessions(), postgres.events(), postgres.transactions(), announcements, clock),
                new Expiry(postgres.retention(), postgres.transactions(), announcements, clock),
                sms,
                tickets,
                idempotency,
                access.ring(),
                status);
    }

    private static UseCases useCases(
            PostgresAdapters postgres,
            RedisAdapters redis,
            Following following,
            HumanControlParts humanControl,
            SmsParts sms,
            VoiceParts voice,
            StreamTicketService tickets,
            IdempotencyService idempotency,
            StatusService status,
            AccessParts access,
            Clock clock,
            Supplier<UUID> ids) {
        var leads = postgres.leads();
        var calls = postgres.callSessions();
        var events = postgres.events();
        var transactions = postgres.transactions();
        var announcements = following.announcements();
        return new UseCases(
                new CallSessionService(calls, leads, events, transactions, redis.cache(), announcements, clock, ids),
                new LeadService(leads, events, transactions, announcements, ids),
                humanControl.erasure(),
                new MessageService(postgres.messages(), leads),
                new DashboardService(postgres.dashboard(), leads, redis.cache()),
                new AnalyticsService(postgres.analytics(), postgres.organizations()),
                humanControl.control(),
                humanControl.status(),
                humanControl.clearing(),
                sms.inbound(),
                new EventHistoryService(events),
                new BroadcastService(
                        leads, events, transactions, announcements, following.feeds(), redis.signals(), clock),
                tickets,
                idempotency,
                new OrganizationService(postgres.organizations(), transactions),
                new CacheOperationsService(
                        redis.monitor(), postgres.changeLog(), calls, leads, events, transactions, announcements),
                status,
                voice.initiation(),
                voice.reports(),
                voice.conversations(),
                voice.outbound(),
                sms.sending(),
                sms.deliveries(),
                sms.sessions(),
                access.keys(),
                access.ring());
    }
}
