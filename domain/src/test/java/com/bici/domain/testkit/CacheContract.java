package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.sms.SmsTemplate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every cache promises, also one that remembers nothing. */
public abstract class CacheContract extends DatabaseContract {

    private final FakeDatabase database = new FakeDatabase(Clock.systemUTC());

    /** The cache under test; its change log is the database's. */
    protected abstract Cache cache();

    @Override
    protected final FakeDatabase database() {
        return database;
    }

    @Test
    void get_storedCall_givesItEveryTime() {
        CallSession call = addCall(SampleData.call(addLead()));

        assertThat(find(call).found()).contains(call);
        assertThat(find(call).found()).contains(call);
    }

    @Test
    void get_nothingThere_givesNothingAndIsNotForeign() {
        CallSession unknown = SampleData.call(addLead());

        Lookup<CallSession> lookup = find(unknown);

        assertThat(lookup.found()).isEmpty();
        assertThat(lookup.foreign()).isFalse();
    }

    @Test
    void get_byAnotherOrganization_givesNothingAndSaysSo() {
        CallSession call = addCall(SampleData.call(addLead()));
        OrganizationId other = addOrganization(SampleData.organizationId());
        find(call);

        Lookup<CallSession> lookup = find(call, other, Freshness.CACHED);

        assertThat(lookup.found()).isEmpty();
        assertThat(lookup.foreign()).isTrue();
        assertThat(find(call).found()).contains(call);
    }

    @Test
    void getOfAnyone_givesTheValueAndWhoseItIs() {
        CallSession mine = addCall(SampleData.call(addLead()));
        CallSession others = addCall(SampleData.call(addLead(addOrganization(SampleData.organizationId()))));

        for (CallSession call : List.of(mine, others, mine, others)) {
            Entry<CallSession> entry = findOfAnyone(call).found().orElseThrow();
            assertThat(entry.value()).isEqualTo(call);
            assertThat(entry.organization()).isEqualTo(call.organizationId());
        }
    }

    @Test
    void getOfAnyone_nothingThere_givesNothing() {
        CallSession unknown = SampleData.call(addLead());

        assertThat(findOfAnyone(unknown).found()).isEmpty();
        assertThat(findOfAnyone(unknown).found()).isEmpty();
    }

    @Test
    void getOfAnyone_afterAChange_seesIt() {
        CallSession call = addCall(SampleData.call(addLead()));
        findOfAnyone(call);

        CallSession published = publish(completed(call), true);

        assertThat(findOfAnyone(call).found().map(Entry::value)).contains(published);
    }

    @Test
    void getOfAnyone_remembersForNobodyElse() {
        CallSession call = addCall(SampleData.call(addLead()));
        findOfAnyone(call);

        Lookup<CallSession> foreign = find(call, addOrganization(SampleData.organizationId()), Freshness.CACHED);

        assertThat(foreign.found()).isEmpty();
        assertThat(foreign.foreign()).isTrue();
    }

    @Test
    void getOfAnyone_loaderFails_passesItOnAndRemembersNothing() {
        CallSession call = addCall(SampleData.call(addLead()));
        database.away(true);

        assertThatThrownBy(() -> findOfAnyone(call)).isInstanceOf(DatabaseUnavailable.class);

        database.away(false);
        assertThat(findOfAnyone(call).found().map(Entry::value)).contains(call);
    }

    private Lookup<Entry<CallSession>> findOfAnyone(CallSession call) {
        return cache().getOfAnyone(
                        new CacheKey.Session(call.id()),
                        () -> database.callSessions().entry(call.id()));
    }

    @Test
    void get_loaderFails_passesItOnAndRemembersNothing() {
        CallSession call = addCall(SampleData.call(addLead()));
        database.away(true);

        assertThatThrownBy(() -> find(call)).isInstanceOf(DatabaseUnavailable.class);

        database.away(false);
        assertThat(find(call).found()).contains(call);
    }

    @Test
    void get_latest_asksTheDatabaseAndSaysSo() {
        CallSession call = addCall(SampleData.call(addLead()));
        find(call);
        CallSession unpublished = updateCall(completed(call));

        Lookup<CallSession> lookup = find(call, organization, Freshness.LATEST);

        assertThat(lookup.found()).contains(unpublished);
        assertThat(lookup.status()).isEqualTo(new CacheStatus.Requested());
    }

    @Test
    void publish_withValue_everyLaterReadSeesIt() {
        CallSession call = addCall(SampleData.call(addLead()));
        find(call);

        CallSession changed = publish(completed(call), true);

        assertThat(find(call).found()).contains(changed);
    }

    @Test
    void publish_withoutValue_everyLaterReadSeesTheChange() {
        CallSession call = addCall(SampleData.call(addLead()));
        find(call);

        CallSession changed = publish(completed(call), false);

        assertThat(find(call).found()).contains(changed);
    }

    @Test
    void publish_ofACreatedCall_endsItsRememberedAbsence() {
        CallSession call = SampleData.call(addLead());
        find(call);

        Commit commit = commitOf(() -> database.callSessions().add(call));
        cache().publish(commit, List.of());

        assertThat(find(call).found()).isPresent();
    }

    @Test
    void publish_ofAnyChange_renewsTheDashboard() {
        assertThat(stats().totalLeads()).isZero();

        Commit commit = commitOf(() -> database.leads().findOrCreate(SampleData.newLead(organization)));
        cache().publish(commit, List.of());

        assertThat(stats().totalLeads()).isEqualTo(1);
    }

    @Test
    void publish_ofNothing_isHarmless() {
        cache().publish(Commit.NOTHING, List.of());

        assertThat(stats().totalLeads()).isZero();
    }

    @Test
    void hear_ofAnUnpublishedCommit_everyLaterReadSeesIt() {
        CallSession call = addCall(SampleData.call(addLead()));
        find(call);
        Committed<CallSession> unpublished = database.transactions()
                .call(() -> database.callSessions().update(completed(call)).orElseThrow());

        hear(unpublished.commit());

        assertThat(find(call).found()).contains(unpublished.value());
    }

    @Test
    void hear_ofAnUnpublishedCommit_renewsTheDashboard() {
        assertThat(stats().totalLeads()).isZero();
        Commit unpublished = commitOf(() -> database.leads().findOrCreate(SampleData.newLead(organization)));

        hear(unpublished);

        assertThat(stats().totalLeads()).isEqualTo(1);
        assertThat(stats().totalLeads()).isEqualTo(1);
    }

    @Test
    void hear_ofWhatWasPublished_isHarmless() {
        CallSession call = addCall(SampleData.call(addLead()));
        Committed<CallSession> committed = database.transactions()
                .call(() -> database.callSessions().update(completed(call)).orElseThrow());
        cache().publish(committed.commit(), writes(committed.value()));

        hear(committed.commit());
        hear(committed.commit());

        assertThat(find(call).found()).contains(committed.value());
    }

    private void hear(Commit commit) {
        cache().hear(List.of(new SeenCommit(commit.id(), commit.changes(), false)));
    }

    @Test
    void creating_givesWhatTheInsertGaveAndIsReadAtOnce() {
        CallSession call = SampleData.call(addLead(), SampleData.conversationId());

        Committed<Optional<CallSession>> committed = cache().creating(
                        List.of(new CacheKey.Session(call.id())),
                        () -> database.transactions()
                                .call(() -> database.callSessions().add(call)),
                        added -> writes(added.orElseThrow()));

        assertThat(find(call).found()).isEqualTo(committed.value());
    }

    @Test
    void creating_insertFails_passesItOnAndLeavesTheKeyReadable() {
        CallSession call = SampleData.call(addLead());
        IllegalStateException failure = new IllegalStateException("refused");

        assertThatThrownBy(() -> cache().creating(
                                List.of(new CacheKey.Session(call.id())),
                                () -> {
                                    throw failure;
                                },
                                nothing -> List.of()))
                .isSameAs(failure);

        assertThat(find(call).found()).isEmpty();
    }

    @Test
    void publish_ofALeadsFirstCall_isSeenInItsPointer() {
        Lead lead = addLead();
        CacheKey.SessionOfLead key = new CacheKey.SessionOfLead(lead.id());
        assertThat(cache().get(
                                key,
                                organization,
                                Freshness.CACHED,
                                () -> database.callSessions().activeCallEntry(lead.id()))
                        .found()
                        .orElseThrow()
                        .session())
                .isEmpty();

        CallSession call = SampleData.call(lead);
        cache().publish(commitOf(() -> database.callSessions().add(call)), List.of());

        assertThat(cache().get(
                                key,
                                organization,
                                Freshness.CACHED,
                                () -> database.callSessions().activeCallEntry(lead.id()))
                        .found()
                        .orElseThrow()
                        .session())
                .contains(call.id());
    }

    @Test
    void publish_ofATextMessage_isSeenInItsLeadsSession() {
        Lead lead = addLead();
        assertThat(smsSession(lead).messageCount()).isZero();

        cache().publish(
                        commitOf(() -> {
                            database.messages().add(List.of(SampleData.message(lead)));
                            return lead;
                        }),
                        List.of());

        assertThat(smsSession(lead).messageCount()).isEqualTo(1);
        assertThat(smsSession(lead).messageCount()).isEqualTo(1);
    }

    @Test
    void publish_ofAnAutomaticMessage_isSeenInItsLeadsAutomation() {
        Lead lead = addLead();
        assertThat(automation(lead).recentMessages()).isEmpty();
        AutomationChoice choice = new AutomationChoice(SmsTemplate.STORE_HOURS, Duration.ZERO, List.of("asked_hours"));

        cache().publish(
                        commitOf(() ->
                                database.automationLedger().reserve(organization, lead.id(), choice, SampleData.START)),
                        List.of());

        SmsAutomationState after =
                new SmsAutomationState(List.of(new Reserved("store_hours", SampleData.START)), SampleData.START, 1);
        assertThat(automation(lead)).isEqualTo(after);
        assertThat(automation(lead)).isEqualTo(after);
        assertThat(smsSession(lead).lastAutomationTriggers()).containsExactly("asked_hours");
    }

    private SmsSessionState smsSession(Lead lead) {
        return cache().get(
                        new CacheKey.SmsSessionOfLead(lead.id()),
                        organization,
                        Freshness.CACHED,
                        () -> database.smsSessions().sessionEntry(lead.id(), Instant.EPOCH))
                .found()
                .orElseThrow();
    }

    private SmsAutomationState automation(Lead lead) {
        return cache().get(
                        new CacheKey.SmsAutomationOfLead(lead.id()),
                        organization,
                        Freshness.CACHED,
                        () -> database.smsSessions().automationEntry(lead.id(), Instant.EPOCH))
                .found()
                .orElseThrow();
    }

    private DashboardStats stats() {
        return cache().get(
                        new CacheKey.Stats(organization),
                        organization,
                        Freshness.CACHED,
                        () -> database.dashboard().statsEntry(organization))
                .found()
                .orElseThrow();
    }

    private Lookup<CallSession> find(CallSession call) {
        return find(call, organization, Freshness.CACHED);
    }

    private Lookup<CallSession> find(CallSession call, OrganizationId caller, Freshness freshness) {
        return cache().get(
                        new CacheKey.Session(call.id()),
                        caller,
                        freshness,
                        () -> database.callSessions().entry(call.id()));
    }

    private CallSession publish(CallSession changed, boolean withValue) {
        Committed<CallSession> committed = database.transactions()
                .call(() -> database.callSessions().update(changed).orElseThrow());
        cache().publish(committed.commit(), withValue ? writes(committed.value()) : List.of());
        return committed.value();
    }

    private static List<Write<?>> writes(CallSession call) {
        return List.of(new Write<>(new CacheKey.Session(call.id()), call, !call.isLive()));
    }

    private static CallSession completed(CallSession call) {
        CallChange change = new CallChange(CallStatus.COMPLETED, null, 12, null);
        return call.apply(change, Instant.parse("2026-01-15T18:05:00Z")) instanceof CallChange.Changed(CallSession next)
                ? next
                : call;
    }
}
