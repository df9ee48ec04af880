package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.analytics.Bucket;
import com.bici.domain.analytics.CallFigures;
import com.bici.domain.analytics.Percentiles;
import com.bici.domain.analytics.Period;
import com.bici.domain.analytics.SessionFigures;
import com.bici.domain.analytics.SessionSeries;
import com.bici.domain.analytics.TakeoverFigures;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationVerdict;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public abstract class AnalyticsRepositoryContract extends DatabaseContract {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-15T00:00:00Z");
    private static final Period TWO_DAYS =
            Period.of(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)), Bucket.DAY, ZoneOffset.UTC);
    private static final SessionFigures NOTHING = new SessionFigures(CallFigures.NONE, TakeoverFigures.NONE, Map.of());

    @Test
    void sessions_nothingHappened_areAllZero() {
        assertThat(sessions()).isEqualTo(new SessionSeries(NOTHING, List.of(NOTHING, NOTHING)));
    }

    @Test
    void calls_areCountedWhereTheyBegan() {
        Lead lead = addLead();
        addCall(call(lead, CallStatus.COMPLETED, CallType.INBOUND, MIDNIGHT, 60));
        addCall(call(lead, CallStatus.FAILED, CallType.OUTBOUND, at(23, 59), 500));
        addCall(call(lead, CallStatus.ACTIVE, CallType.OUTBOUND, at(24, 0), null));
        addCall(call(lead, CallStatus.COMPLETED, CallType.INBOUND, MIDNIGHT.minusMillis(1), 9));
        addCall(call(lead, CallStatus.COMPLETED, CallType.INBOUND, at(48, 0), 9));
        Lead another = addLead(addOrganization(SampleData.organizationId()));
        addCall(call(another, CallStatus.COMPLETED, CallType.INBOUND, at(1, 0), 9));

        SessionSeries series = sessions();

        assertThat(series.parts())
                .extracting(SessionFigures::calls)
                .containsExactly(
                        new CallFigures(
                                Map.of(CallStatus.COMPLETED, 1L, CallStatus.FAILED, 1L),
                                Map.of(CallType.INBOUND, 1L, CallType.OUTBOUND, 1L),
                                new Percentiles(60L, 60L)),
                        new CallFigures(
                                Map.of(CallStatus.ACTIVE, 1L), Map.of(CallType.OUTBOUND, 1L), Percentiles.NONE));
        assertThat(series.total().calls())
                .isEqualTo(new CallFigures(
                        Map.of(CallStatus.COMPLETED, 1L, CallStatus.FAILED, 1L, CallStatus.ACTIVE, 1L),
                        Map.of(CallType.INBOUND, 1L, CallType.OUTBOUND, 2L),
                        new Percentiles(60L, 60L)));
    }

    @Test
    void durations_areThoseOfCompletedCalls() {
        Lead lead = addLead();
        for (int seconds = 1; seconds <= 21; seconds++) {
            addCall(call(lead, CallStatus.COMPLETED, CallType.INBOUND, at(seconds % 2 * 24, seconds), seconds));
        }
        addCall(call(lead, CallStatus.COMPLETED, CallType.INBOUND, MIDNIGHT, null));

        SessionSeries series = sessions();

        assertThat(series.total().calls().durations()).isEqualTo(new Percentiles(11L, 20L));
        assertThat(series.parts())
                .extracting(figures -> figures.calls().durations())
                .containsExactly(new Percentiles(10L, 20L), new Percentiles(11L, 21L));
    }

    @Test
    void takeovers_tellHowLongTheyTookAndHowLongTheCustomerHadWaited() {
        Lead waited = addLead();
        say(waited, at(1, 0));
        say(waited, at(1, 5));
        say(waited, at(1, 40));
        takeOver(waited, at(1, 15), Duration.ofSeconds(90));
        Lead silent = addLead();
        say(silent, at(2, 0).minus(TakeoverFigures.LONGEST_WAIT).minusMillis(1));
        takeOver(silent, at(2, 0), Duration.ofSeconds(30));
        write(() -> database().humanSessions().open(SampleData.newHumanSession(addLead(), at(25, 0))));

        SessionSeries series = sessions();

        TakeoverFigures first = new TakeoverFigures(2, new Percentiles(30L, 90L), new Percentiles(600L, 600L));
        assertThat(series.parts())
                .extracting(SessionFigures::takeovers)
                .containsExactly(first, new TakeoverFigures(1, Percentiles.NONE, Percentiles.NONE));
        assertThat(series.total().takeovers()).isEqualTo(new TakeoverFigures(3, first.lengths(), first.waits()));
    }

    @Test
    void automation_isCountedByVerdict() {
        Lead lead = addLead();
        decide(lead, AutomationVerdict.SENT, at(3, 0));
        decide(lead, AutomationVerdict.COOLDOWN, at(4, 0));
        decide(lead, AutomationVerdict.COOLDOWN, at(30, 0));
        decide(lead, AutomationVerdict.COOLDOWN, at(48, 0));

        SessionSeries series = sessions();

        assertThat(series.parts())
                .extracting(SessionFigures::automation)
                .containsExactly(
                        Map.of(AutomationVerdict.SENT, 1L, AutomationVerdict.COOLDOWN, 1L),
                        Map.of(AutomationVerdict.COOLDOWN, 1L));
        assertThat(series.total().automation())
                .isEqualTo(Map.of(AutomationVerdict.SENT, 1L, AutomationVerdict.COOLDOWN, 2L));
    }

    private SessionSeries sessions() {
        AnalyticsRepository analytics = database().analytics();
        return analytics.sessions(organization, TWO_DAYS);
    }

    private static Instant at(int hours, int minutes) {
        return MIDNIGHT.plus(Duration.ofHours(hours)).plus(Duration.ofMinutes(minutes));
    }

    private static CallSession call(
            Lead lead, CallStatus status, CallType type, Instant startedAt, @Nullable Integer seconds) {
        return new CallSession(
                new CallSessionId(UUID.randomUUID()),
                lead.organizationId(),
                lead.id(),
                null,
                status,
                startedAt,
                null,
                seconds,
                type,
                JsonObject.EMPTY,
                0);
    }

    private void say(Lead lead, Instant at) {
        write(() -> {
            database().messages().add(List.of(SampleData.message(lead, "Hello?", at)));
            return lead;
        });
    }

    private void takeOver(Lead lead, Instant at, Duration length) {
        write(() -> {
            HumanSession held = database().humanSessions().open(SampleData.newHumanSession(lead, at));
            database().humanSessions().update(held.ended(EndReason.LEFT, at.plus(length)));
            return held;
        });
    }

    private void decide(Lead lead, AutomationVerdict verdict, Instant at) {
        write(() -> {
            database()
                    .automationLedger()
                    .record(new AutomationDecision(
                            lead.organizationId(),
                            lead.id(),
                            new CallSessionId(UUID.randomUUID()),
                            verdict,
                            null,
                            null,
                            at));
            return lead;
        });
    }
}
