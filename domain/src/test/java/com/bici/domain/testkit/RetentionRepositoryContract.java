package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public abstract class RetentionRepositoryContract extends DatabaseContract {

    private static final Instant LIMIT = SampleData.START;

    @Test
    void limited_areThoseWhoseSettingsSayIt() {
        OrganizationId limited = SampleData.organizationId();
        write(() -> database()
                .organizations()
                .add(new Organization(
                        limited,
                        "Forgetful Cycles",
                        null,
                        ZoneOffset.UTC,
                        new JsonObject(Map.of("retention", Map.of("messages_days", 30))))));

        assertThat(database().retention().limited())
                .extracting(Organization::id)
                .containsExactly(limited);
    }

    @Test
    void expire_endsOldMessagesOfTheOrganization_inPortions() {
        Lead lead = addLead();
        Lead foreign = addLead(addOrganization(SampleData.organizationId()));
        write(() -> {
            for (int age = -1; age <= 3; age++) {
                say(lead, LIMIT.minusSeconds(age));
            }
            say(foreign, LIMIT.minusSeconds(1));
            return lead;
        });

        assertThat(write(() -> expire(2))).isEqualTo(2);
        Commit commit = commitOf(() -> expire(2));
        assertThat(write(() -> expire(2))).isZero();

        assertThat(database().messages().latest(organization, lead.id(), 10, null))
                .extracting(Message::timestamp)
                .containsExactly(LIMIT, LIMIT.plusSeconds(1));
        assertThat(database().dashboard().statsEntry(organization))
                .map(Entry::value)
                .contains(new DashboardStats(1, 0, 2, 0));
        assertThat(commit.changes())
                .contains(dashboardOf(organization))
                .anyMatch(change -> change.toString().contains(new CacheKey.SmsSessionOfLead(lead.id()).toString()));
    }

    @Test
    void expire_takesWhatWasSaidOutOfCallsThatAreOver() {
        Lead lead = addLead();
        CallSession live = addCall(SampleData.call(lead, null, CallStatus.ACTIVE, LIMIT.minusSeconds(1)));
        CallSession over = addCall(SampleData.call(lead, null, CallStatus.COMPLETED, LIMIT.minusSeconds(1)));
        CallSession recent = addCall(SampleData.call(lead, null, CallStatus.COMPLETED, LIMIT));
        List.of(live, over, recent).forEach(this::summarize);

        Commit commit = commitOf(() -> expire(10));

        assertThat(metadata(live)).containsKey("summary");
        assertThat(metadata(over)).isEqualTo(Map.of("call_sid", "CA1"));
        assertThat(metadata(recent)).containsKey("summary");
        assertThat(commit.changes())
                .anyMatch(change -> change.toString().contains(new CacheKey.Session(over.id()).toString()));
    }

    private int expire(int limit) {
        return database().retention().expire(organization, LIMIT, limit);
    }

    private void say(Lead lead, Instant at) {
        database().messages().add(List.of(SampleData.message(lead, "Hello", at)));
    }

    private void summarize(CallSession call) {
        CallChange change = new CallChange(
                null, null, null, JsonObject.with("summary", "A long talk").build());
        if (call.apply(change, LIMIT) instanceof CallChange.Changed(CallSession changed)) {
            updateCall(changed);
        }
    }

    private Map<String, ?> metadata(CallSession call) {
        return database()
                .callSessions()
                .find(organization, call.id())
                .orElseThrow()
                .metadata()
                .members();
    }
}
