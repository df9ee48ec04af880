package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaleCallsTest extends UseCases {

    StaleCallsTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void close_atTheLimit_closesNothingYet() {
        CallSession session = open(addLead());
        clock.advance(StaleCalls.LIMIT);

        assertThat(staleCalls.close()).isZero();
        assertThat(database.callSessions().find(organization, session.id())).contains(session);
    }

    @Test
    void close_pastTheLimit_completesTheCallAndMergesItsMetadata() {
        Lead lead = addLead();
        CallSession session = open(lead);
        calls.findActive(organization, lead.id(), Freshness.CACHED);
        clock.advance(StaleCalls.LIMIT.plusMillis(1));

        assertThat(staleCalls.close()).isEqualTo(1);

        CallSession closed =
                calls.find(organization, session.id(), Freshness.CACHED).found().orElseThrow();
        assertThat(closed.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(closed.endedAt()).isEqualTo(clock.instant());
        assertThat(closed.metadata())
                .isEqualTo(new JsonObject(Map.of("call_sid", "CA1", "auto_closed", true, "reason", "stale_session")));
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .isEmpty();
        assertThat(staleCalls.close()).isZero();
    }

    @Test
    void close_othersAreUntouched() {
        Lead lead = addLead();
        CallSession ended = addCall(
                SampleData.call(lead, null, CallStatus.FAILED, clock.instant().minus(Duration.ofHours(1))));
        open(lead);
        clock.advance(StaleCalls.LIMIT.plusMillis(1));
        CallSession fresh = open(lead);

        assertThat(staleCalls.close()).isEqualTo(1);

        assertThat(database.callSessions().find(organization, ended.id())).contains(ended);
        assertThat(database.callSessions().find(organization, fresh.id())).contains(fresh);
    }

    @Test
    void close_moreThanABatchOfSeveralOrganizations_closesAll() {
        Lead ours = addLead();
        Lead theirs = addLead(other);
        for (int i = 0; i < 125; i++) {
            addCall(SampleData.call(ours));
            addCall(SampleData.call(theirs));
        }
        clock.advance(StaleCalls.LIMIT.plusSeconds(1));

        assertThat(staleCalls.close()).isEqualTo(250);
        assertThat(database.callSessions().findActive(organization, ours.id())).isEmpty();
        assertThat(database.callSessions().findActive(other, theirs.id())).isEmpty();
    }
}
