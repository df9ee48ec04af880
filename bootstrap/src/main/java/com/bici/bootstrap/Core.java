package com.bici.bootstrap;

import com.bici.adapters.http.UseCases;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.event.Announcements;
import com.bici.application.event.BroadcastService;
import com.bici.application.event.EventHistoryService;
import com.bici.application.lead.LeadService;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.application.sms.OutboxRelay;
import com.bici.application.status.StatusService;
import com.bici.application.stream.StreamTicketService;
import com.bici.domain.sms.SmsGateway;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Third step of the wiring: the use cases, and those of them that the process itself drives.
 *
 * @param staleCalls to be run now and then, like the relay
 * @param status to be told when the service stops
 */
record Core(
        UseCases useCases,
        Following following,
        HumanControlParts humanControl,
        StaleCalls staleCalls,
        OutboxRelay outboxRelay,
        StreamTicketService tickets,
        StatusService status) {

    static Core wire(
            PostgresAdapters postgres, RedisAdapters redis, SmsGateway gateway, Clock clock, Supplier<UUID> ids) {
        Following following = Following.wire(postgres, redis, clock);
        HumanControlParts humanControl = HumanControlParts.wire(postgres, redis, following, clock, ids);
        following.feeds().add(humanControl.upkeep());
        Announcements announcements = following.announcements();
        StatusService status = new StatusService(postgres.monitor(), redis.monitor(), clock);
        StreamTicketService tickets = new StreamTicketService(postgres.tickets(), clock, new Secrets()::next);
        return new Core(
                useCases(postgres, redis, following, humanControl, tickets, status, clock, ids),
                following,
                humanControl,
                new StaleCalls(
                        postgres.callSessions(), postgres.events(), postgres.transactions(), announcements, clock),
                new OutboxRelay(
                        postgres.smsOutbox(), gateway, postgres.events(), postgres.transactions(), announcements),
                tickets,
                status);
    }

    private static UseCases useCases(
            PostgresAdapters postgres,
            RedisAdapters redis,
            Following following,
            HumanControlParts humanControl,
            StreamTicketService tickets,
            StatusService status,
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
                new MessageService(postgres.messages(), leads),
                new DashboardService(postgres.dashboard(), leads, redis.cache()),
                humanControl.control(),
                humanControl.status(),
                humanControl.clearing(),
                humanControl.inboundSms(),
                new EventHistoryService(events),
                new BroadcastService(
                        leads, events, transactions, announcements, following.feeds(), redis.signals(), clock),
                tickets,
                new OrganizationService(postgres.organizations(), transactions),
                new CacheOperationsService(
                        redis.monitor(), postgres.changeLog(), calls, leads, events, transactions, announcements),
                status, hack(), hack(), hack(), hack(), hack(), hack(), hack());
    }

    @SuppressWarnings({"NullAway","TypeParameterUnusedInFormals"})
    private static <T> T hack() { return null; }
}
