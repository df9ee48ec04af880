package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.ChangeLog.Pending;
import com.bici.domain.cache.Commit;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class ChangeLogContract extends DatabaseContract {

    private static final int MANY = 1000;

    /** Lets the time pass for the log. */
    protected abstract void elapse(Duration time);

    private ChangeLog log() {
        return database().changeLog();
    }

    private Commit addedCall(CallSession call) {
        return commitOf(() -> database().callSessions().add(call));
    }

    private CallSession callWithAllMarked() {
        Lead lead = addLead();
        log().mark(rows(log().unmarked(MANY)));
        return SampleData.call(lead);
    }

    @Test
    void claim_changes_givesEachRowToOneClaimant() {
        CallSession call = callWithAllMarked();
        Commit commit = addedCall(call);
        elapse(Duration.ofSeconds(1));

        List<Pending> claimed = log().claim(Duration.ofMillis(100), MANY);

        assertThat(claimed).extracting(Pending::change).containsExactlyInAnyOrderElementsOf(commit.changes());
        assertThat(rows(claimed)).isEqualTo(rows(log().unmarked(MANY)));
        assertThat(log().claim(Duration.ofMillis(100), MANY)).isEmpty();
        assertThat(log().countUnmarked(MANY)).isEqualTo(rows(claimed).size());
    }

    @Test
    void claim_notMarkedInTime_givesTheRowsAgain() {
        addedCall(callWithAllMarked());
        elapse(Duration.ofSeconds(1));
        List<Pending> claimed = log().claim(Duration.ZERO, MANY);

        elapse(Duration.ofSeconds(6));

        assertThat(log().claim(Duration.ZERO, MANY)).containsExactlyInAnyOrderElementsOf(claimed);
    }

    @Test
    void claim_youngRowsOrLimit_givesNoMore() {
        addedCall(callWithAllMarked());

        assertThat(log().claim(Duration.ofMinutes(1), MANY)).isEmpty();

        elapse(Duration.ofSeconds(1));
        assertThat(rows(log().claim(Duration.ZERO, 1))).hasSize(1);
    }

    @Test
    void mark_rows_areNoLongerPending() {
        addedCall(callWithAllMarked());
        elapse(Duration.ofSeconds(1));
        Set<Long> claimed = rows(log().claim(Duration.ZERO, MANY));

        assertThat(rows(log().unmarked(MANY))).isEqualTo(claimed);
        log().mark(claimed);

        assertThat(log().unmarked(MANY)).isEmpty();
        assertThat(log().countUnmarked(MANY)).isZero();
    }

    @Test
    void markCommits_marksAllRowsOfTheseTransactionsOnly() {
        Lead lead = addLead();
        Commit first = addedCall(SampleData.call(lead));
        Commit second = addedCall(SampleData.call(lead));

        log().markCommits(List.of(first.id()));

        assertThat(log().commitsStillUnmarked(List.of(first.id(), second.id()))).containsExactly(second.id());
    }

    @Test
    void recent_givesMarkedRowsOfTheLastMinuteToo() {
        CallSession call = callWithAllMarked();
        Commit commit = addedCall(call);
        log().markCommits(List.of(commit.id()));

        assertThat(log().recent()).extracting(Pending::change).containsAll(commit.changes());

        elapse(Duration.ofSeconds(61));
        assertThat(log().recent()).isEmpty();
    }

    @Test
    void countUnmarked_countsNoFurtherThanTheLimit() {
        addedCall(SampleData.call(addLead()));

        assertThat(log().countUnmarked(2)).isEqualTo(2);
        assertThat(rows(log().unmarked(2))).hasSize(2);
    }

    @Test
    void record_keys_areInvalidatedWhateverTheyHold() {
        CacheKey<?> session = new CacheKey.Session(new CallSessionId(UUID.randomUUID()));
        CacheKey<?> stats = new CacheKey.Stats(organization);

        Commit commit = commitOf(() -> {
            log().record(organization, List.of(session, stats, new CacheKey.Leads(organization)));
            return session;
        });

        assertThat(commit.changes())
                .containsExactlyInAnyOrder(
                        changed(session, Entry.UNVERSIONED, organization),
                        dashboardOf(organization)[0],
                        dashboardOf(organization)[1]);
        assertThat(log().unmarked(MANY)).isNotEmpty();
    }

    @Test
    void raiseGenerationsOfUnmarked_replacesTheBacklog() {
        addedCall(SampleData.call(addLead()));
        Set<Long> backlog = rows(log().unmarked(MANY));
        OrganizationId untouched = addOrganization(SampleData.organizationId());

        log().raiseGenerationsOfUnmarked();

        elapse(Duration.ofSeconds(1));
        assertThat(rows(log().unmarked(MANY))).doesNotContainAnyElementsOf(backlog);
        assertThat(log().generations()).containsEntry(organization, 1L).doesNotContainKey(untouched);
        assertThat(log().claim(Duration.ZERO, MANY))
                .extracting(Pending::change)
                .containsExactly(new CacheChange.GenerationRaised(organization, 1));
    }

    @Test
    void raiseAllGenerations_raisesEverybodysAndForgetsTheirRecencyAfterAMinute() {
        OrganizationId other = addOrganization(SampleData.organizationId());

        log().raiseAllGenerations();

        assertThat(log().recentGenerations()).containsEntry(organization, 1L).containsEntry(other, 1L);
        elapse(Duration.ofSeconds(61));
        assertThat(log().recentGenerations()).isEmpty();
        assertThat(log().generations()).containsEntry(organization, 1L).containsEntry(other, 1L);
    }

    @Test
    void prune_dropsMarkedRowsAfterAMinuteAndAllAfterTheLongestLife() {
        addedCall(callWithAllMarked());
        int unmarked = log().countUnmarked(MANY);

        assertThat(log().prune(Duration.ofMinutes(5))).isZero();
        elapse(Duration.ofSeconds(61));
        assertThat(log().prune(Duration.ofMinutes(5))).isPositive();
        assertThat(log().countUnmarked(MANY)).isEqualTo(unmarked);

        elapse(Duration.ofMinutes(5));
        assertThat(log().prune(Duration.ofMinutes(5))).isEqualTo(unmarked);
        assertThat(log().countUnmarked(MANY)).isZero();
    }

    private static Set<Long> rows(List<Pending> pending) {
        return pending.stream().map(Pending::row).collect(Collectors.toSet());
    }
}
