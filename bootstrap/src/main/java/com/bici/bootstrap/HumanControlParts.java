package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.call.LiveCalls;
import com.bici.application.takeover.HumanControlService;
import com.bici.application.takeover.HumanControlStatusService;
import com.bici.application.takeover.IdleRelease;
import com.bici.application.takeover.LeadErasureService;
import com.bici.application.takeover.RegistryUpkeep;
import com.bici.application.takeover.SessionClearingService;
import com.bici.application.takeover.TakeoverCommits;
import com.bici.application.takeover.TakeoverRecords;
import com.bici.application.takeover.TakeoverRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** All that shares the one registry of human sessions. */
record HumanControlParts(
        TakeoverRegistry registry,
        RegistryUpkeep upkeep,
        IdleRelease idleRelease,
        HumanControlService control,
        HumanControlStatusService status,
        SessionClearingService clearing,
        LeadErasureService erasure,
        TakeoverCommits commits) {

    static HumanControlParts wire(
            PostgresAdapters postgres, RedisAdapters redis, Following following, Clock clock, Supplier<UUID> ids) {
        var leads = postgres.leads();
        var sessions = postgres.humanSessions();
        var queue = postgres.messageQueue();
        var events = postgres.events();
        var transactions = postgres.transactions();
        var registry = new TakeoverRegistry(clock);
        var commits = new TakeoverCommits(transactions, registry, redis.takeoverCopies(), following.announcements());
        var records =
                new TakeoverRecords(sessions, queue, postgres.takeoverAudit(), postgres.messages(), events, clock, ids);
        var calls = new LiveCalls(postgres.callSessions(), events, transactions, following.announcements(), clock);
        return new HumanControlParts(
                registry,
                new RegistryUpkeep(registry, sessions, redis.takeoverCopies()),
                new IdleRelease(sessions, records, commits, clock),
                new HumanControlService(
                        leads, sessions, records, postgres.smsOutbox(), postgres.optOuts(), commits, clock, ids),
                new HumanControlStatusService(leads, sessions, queue, registry, redis.cache()),
                new SessionClearingService(leads, sessions, records, commits, calls),
                new LeadErasureService(postgres.erasures(), sessions, postgres.takeoverAudit(), events, commits, clock),
                commits);
    }
}
