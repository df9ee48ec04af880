package com.bici.bootstrap;

import com.bici.adapters.http.UseCases;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.lead.LeadService;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.application.status.StatusService;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Transactions;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Third step of the wiring: the use cases, and those of them that the process itself drives.
 *
 * @param staleCalls to be run now and then
 * @param status to be told when the service stops
 */
record Core(UseCases useCases, StaleCalls staleCalls, StatusService status) {

    static Core wire(PostgresAdapters postgres, RedisAdapters redis, Clock clock, Supplier<UUID> ids) {
        Transactions transactions = postgres.transactions();
        Cache cache = redis.cache();
        StatusService status = new StatusService(postgres.monitor(), redis.monitor(), clock);
        UseCases useCases = new UseCases(
                new CallSessionService(postgres.callSessions(), postgres.leads(), transactions, cache, clock, ids),
                new LeadService(postgres.leads(), transactions, cache, ids),
                new MessageService(postgres.messages(), postgres.leads()),
                new DashboardService(postgres.dashboard(), postgres.leads(), cache),
                new OrganizationService(postgres.organizations(), transactions),
                new CacheOperationsService(
                        redis.monitor(),
                        postgres.changeLog(),
                        postgres.callSessions(),
                        postgres.leads(),
                        transactions,
                        cache),
                status);
        return new Core(useCases, new StaleCalls(postgres.callSessions(), transactions, cache, clock), status);
    }
}
