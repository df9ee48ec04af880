package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationLedger;
import com.bici.domain.sms.AutomationLedger.Reservation;
import com.bici.domain.sms.AutomationVerdict;
import com.bici.domain.sms.SmsTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public abstract class AutomationLedgerContract extends DatabaseContract {

    private static final Instant NOON = SampleData.START;

    /** What is recorded of the lead, in order. */
    protected abstract List<Logged> logged(LeadId lead);

    /** What an operator sees of a decision. */
    public record Logged(
            CallSessionId session,
            String verdict,
            @Nullable String template,
            @Nullable String reason,
            @Nullable MessageId message,
            Instant at) {

        public static Logged of(AutomationDecision decision) {
            return new Logged(
                    decision.session(),
                    decision.verdict().label(),
                    decision.chosen().map(choice -> choice.template().label()).orElse(null),
                    decision.chosen()
                            .map(choice -> String.join(",", choice.causes()))
                            .orElse(null),
                    decision.message(),
                    decision.at());
        }
    }

    private AutomationLedger ledger() {
        return database().automationLedger();
    }

    private static AutomationChoice choice(SmsTemplate template) {
        return new AutomationChoice(template, Duration.ZERO, List.of("asked_hours", "when_open"));
    }

    private Reservation reserve(Lead lead, SmsTemplate template, Instant at) {
        return write(() -> ledger().reserve(organization, lead.id(), choice(template), at));
    }

    private static Instant minutes(int later) {
        return NOON.plus(Duration.ofMinutes(later));
    }

    @Test
    void reserve_first_isReserved() {
        assertThat(reserve(addLead(), SmsTemplate.STORE_HOURS, NOON)).isEqualTo(Reservation.RESERVED);
    }

    @Test
    void reserve_sameTemplate_isDuplicateFor60Minutes() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.STORE_HOURS, NOON);

        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, NOON)).isEqualTo(Reservation.DUPLICATE);
        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, minutes(45))).isEqualTo(Reservation.DUPLICATE);
        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, minutes(60).minusMillis(1)))
                .isEqualTo(Reservation.DUPLICATE);
        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, minutes(60))).isEqualTo(Reservation.RESERVED);
        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, minutes(119))).isEqualTo(Reservation.DUPLICATE);
    }

    @Test
    void reserve_otherTemplate_waitsForTheCooldownOf30Minutes() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.STORE_HOURS, NOON);

        assertThat(reserve(lead, SmsTemplate.DIRECTIONS, NOON)).isEqualTo(Reservation.COOLDOWN);
        assertThat(reserve(lead, SmsTemplate.DIRECTIONS, minutes(30).minusMillis(1)))
                .isEqualTo(Reservation.COOLDOWN);
        assertThat(reserve(lead, SmsTemplate.DIRECTIONS, minutes(30))).isEqualTo(Reservation.RESERVED);
        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, minutes(59))).isEqualTo(Reservation.DUPLICATE);
    }

    @Test
    void reserve_refused_reservesNothing() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.STORE_HOURS, NOON);
        reserve(lead, SmsTemplate.STORE_HOURS, minutes(29));
        reserve(lead, SmsTemplate.DIRECTIONS, minutes(29));

        assertThat(reserve(lead, SmsTemplate.DIRECTIONS, minutes(31))).isEqualTo(Reservation.RESERVED);
    }

    @Test
    void reserve_rolledBack_reservesNothing() {
        Lead lead = addLead();

        assertThatThrownBy(() -> write(() -> {
                    ledger().reserve(organization, lead.id(), choice(SmsTemplate.STORE_HOURS), NOON);
                    throw new IllegalStateException("after the reservation");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, NOON)).isEqualTo(Reservation.RESERVED);
    }

    @Test
    void reserve_anotherLead_isReserved() {
        reserve(addLead(), SmsTemplate.STORE_HOURS, NOON);

        assertThat(reserve(addLead(), SmsTemplate.STORE_HOURS, NOON)).isEqualTo(Reservation.RESERVED);
    }

    @Test
    void record_decisions_areKeptInOrder() {
        Lead lead = addLead();
        AutomationDecision sent = decision(
                lead, AutomationVerdict.SENT, choice(SmsTemplate.STORE_HOURS), new MessageId(UUID.randomUUID()));
        AutomationDecision none = decision(lead, AutomationVerdict.NOTHING_ACTIONABLE, null, null);

        record(sent);
        record(none);

        assertThat(logged(lead.id())).containsExactly(Logged.of(sent), Logged.of(none));
        assertThat(logged(lead.id()).getFirst().reason()).isEqualTo("asked_hours,when_open");
    }

    private AutomationDecision decision(
            Lead lead, AutomationVerdict verdict, @Nullable AutomationChoice choice, @Nullable MessageId message) {
        return new AutomationDecision(
                organization, lead.id(), new CallSessionId(UUID.randomUUID()), verdict, choice, message, NOON);
    }

    private void record(AutomationDecision decision) {
        write(() -> {
            ledger().record(decision);
            return decision;
        });
    }
}
