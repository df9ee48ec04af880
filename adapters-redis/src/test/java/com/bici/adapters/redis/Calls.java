package com.bici.adapters.redis;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.SampleData;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** One organization's calls in a fake database, read and written as the use cases do. */
final class Calls {

    static final String LOADS = "CallSessionRepository.entry";

    private final FakeDatabase database;
    private final OrganizationId organization;
    private final Lead lead;

    Calls() {
        this(Clock.systemUTC());
    }

    /** @param clock the database's; while it stands, no change grows old enough to be drained */
    Calls(Clock clock) {
        database = new FakeDatabase(clock);
        organization = addOrganization();
        lead = addLead();
    }

    FakeDatabase database() {
        return database;
    }

    OrganizationId organization() {
        return organization;
    }

    OrganizationId addOrganization() {
        OrganizationId id = SampleData.organizationId();
        database.transactions().call(() -> database.organizations().add(SampleData.organization(id)));
        return id;
    }

    Lead addLead() {
        return database.transactions()
                .call(() -> database.leads().findOrCreate(SampleData.newLead(organization)))
                .value()
                .lead();
    }

    /** A stored call that no cache has heard of. */
    CallSession add() {
        return database.transactions()
                .call(() -> database.callSessions().add(SampleData.call(lead)).orElseThrow())
                .value();
    }

    /** Stores a lead that no cache has heard of; its changes are the dashboard's. */
    Commit commitLead() {
        return database.transactions()
                .call(() -> database.leads().findOrCreate(SampleData.newLead(organization)))
                .commit();
    }

    static CacheKey.Session key(CallSession call) {
        return new CacheKey.Session(call.id());
    }

    static String redisKey(CallSession call) {
        return "bici:sess:call:" + call.id();
    }

    Lookup<CallSession> find(Cache cache, CallSession call) {
        return find(cache, call, organization);
    }

    Lookup<CallSession> find(Cache cache, CallSession call, OrganizationId caller) {
        return cache.get(
                key(call),
                caller,
                Freshness.CACHED,
                () -> database.callSessions().entry(call.id()));
    }

    Lookup<Entry<CallSession>> findOfAnyone(Cache cache, CallSession call) {
        return cache.getOfAnyone(key(call), () -> database.callSessions().entry(call.id()));
    }

    long version(Cache cache, CallSession call) {
        return find(cache, call).found().orElseThrow().version();
    }

    Lookup<DashboardStats> stats(Cache cache) {
        return cache.get(
                new CacheKey.Stats(organization),
                organization,
                Freshness.CACHED,
                () -> database.dashboard().statsEntry(organization));
    }

    int loads() {
        return database.calls(LOADS);
    }

    /** Changes the call in the database only, as a writer does that dies before it could tell anybody. */
    Committed<CallSession> commit(CallSession call) {
        return database.transactions().call(() -> {
            CallSession locked =
                    database.callSessions().lock(organization, call.id()).orElseThrow();
            CallChange change = new CallChange(null, null, null, new JsonObject(Map.of("note", locked.version())));
            return locked.apply(change, SampleData.START) instanceof CallChange.Changed(CallSession changed)
                    ? database.callSessions().update(changed).orElseThrow()
                    : locked;
        });
    }

    /** Changes the call as the use case does. */
    CallSession update(Cache cache, CallSession call) {
        Committed<CallSession> committed = commit(call);
        cache.publish(committed.commit(), List.of(new Write<>(key(call), committed.value(), false)));
        return committed.value();
    }
}
