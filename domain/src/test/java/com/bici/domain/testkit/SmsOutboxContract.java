package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.lead.Lead;
import com.bici.domain.message.MessageId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.sms.SmsOutbox.Departure;
import com.bici.domain.sms.SmsOutbox.Settled;
import com.bici.domain.sms.SmsPurpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class SmsOutboxContract extends DatabaseContract {

    private static final int MANY = 1000;
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Settled ONCE = new Settled(false);
    private static final Settled PERHAPS_TWICE = new Settled(true);

    /** Lets the time pass for the outbox. */
    protected abstract void elapse(Duration time);

    private SmsOutbox outbox() {
        return database().smsOutbox();
    }

    private OutgoingSms add() {
        return add(addLead(), SmsPurpose.HUMAN);
    }

    private OutgoingSms add(Lead lead, SmsPurpose purpose) {
        OutgoingSms sms = SampleData.outgoingSms(lead, purpose);
        elapse(Duration.ofSeconds(1));
        return write(() -> {
            outbox().add(sms, Duration.ZERO);
            return sms;
        });
    }

    private List<Claimed> claimed(int limit) {
        return outbox().claim(limit, HOLD);
    }

    private Stream<OutgoingSms> claim(int limit) {
        return claimed(limit).stream().map(Claimed::sms);
    }

    private Claimed claimOne() {
        return claimed(1).getFirst();
    }

    private Departure depart(Claimed claimed) {
        return write(() -> {
            assertThat(database().leads().lock(organization, claimed.sms().lead()))
                    .isPresent();
            return outbox().depart(claimed, HOLD);
        });
    }

    private Optional<Settled> sent(OutgoingSms sms) {
        return write(() -> outbox().sent(sms.message(), "SM1"));
    }

    private Optional<Settled> failed(Claimed claimed) {
        return write(() -> outbox().failed(claimed, "unreachable"));
    }

    private void endOfHold() {
        elapse(HOLD.plusSeconds(1));
    }

    @Test
    void claim_added_givesEachToOneClaimant_oldestFirst() {
        OutgoingSms first = add();
        OutgoingSms second = add();
        OutgoingSms third = add();

        assertThat(claim(2)).containsExactly(first, second);
        assertThat(claim(2)).containsExactly(third);
        assertThat(claim(2)).isEmpty();
    }

    @Test
    void claim_ofSeveralPurposes_goesByThemAndThenByAge() {
        OutgoingSms automatic = add(addLead(), SmsPurpose.AUTOMATIC);
        OutgoingSms reply = add(addLead(), SmsPurpose.REPLY);
        OutgoingSms confirmation = add(addLead(), SmsPurpose.CONFIRMATION);
        OutgoingSms manual = add(addLead(), SmsPurpose.MANUAL);
        OutgoingSms human = add(addLead(), SmsPurpose.HUMAN);
        OutgoingSms laterHuman = add(addLead(), SmsPurpose.HUMAN);

        assertThat(claim(3)).containsExactly(human, laterHuman, manual);
        assertThat(claim(MANY)).containsExactly(confirmation, reply, automatic);
    }

    @Test
    void claim_addedWithADelay_givesItAfterThat() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        write(() -> {
            outbox().add(sms, Duration.ofMinutes(2));
            return sms;
        });

        elapse(Duration.ofSeconds(119));
        assertThat(claim(MANY)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(claim(MANY)).containsExactly(sms);
    }

    @Test
    void lag_ofWhatIsDue_growsUntilItIsSettled() {
        assertThat(outbox().lag()).isZero();
        OutgoingSms sms = add();
        write(() -> {
            outbox().add(SampleData.outgoingSms(addLead()), Duration.ofMinutes(9));
            return sms;
        });
        elapse(Duration.ofSeconds(100));
        assertThat(outbox().lag()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));

        outbox().defer(claimOne(), Duration.ofMinutes(1));
        assertThat(outbox().lag()).isZero();
        elapse(Duration.ofSeconds(90));
        assertThat(outbox().lag()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));

        sent(sms);
        assertThat(outbox().lag()).isZero();
    }

    @Test
    void claim_notDepartedInTime_givesItAgainAsIfNothingHadHappened() {
        OutgoingSms sms = add();
        assertThat(claim(MANY)).containsExactly(sms);

        elapse(HOLD.minusSeconds(1));
        assertThat(claim(MANY)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(claimOne()).isEqualTo(new Claimed(sms, 2, 0, false));
    }

    @Test
    void claim_inFlightWhenTheClaimEnded_mayHaveLeft() {
        OutgoingSms sms = add();
        Claimed first = claimOne();
        elapse(HOLD.minusSeconds(1));
        assertThat(depart(first)).isEqualTo(Departure.LEAVES);

        elapse(HOLD.minusSeconds(1));
        assertThat(claim(MANY)).isEmpty();
        elapse(Duration.ofSeconds(2));
        Claimed second = claimOne();

        assertThat(second).isEqualTo(new Claimed(sms, 2, 1, true));
        assertThat(depart(first)).isEqualTo(Departure.TAKEN);
        assertThat(depart(second)).isEqualTo(Departure.LEAVES);
        assertThat(sent(sms)).contains(PERHAPS_TWICE);
    }

    @Test
    void sent_byAClaimantWhoWasTooLate_isBelieved() {
        OutgoingSms sms = add();
        assertThat(depart(claimOne())).isEqualTo(Departure.LEAVES);
        endOfHold();
        Claimed second = claimOne();

        assertThat(sent(sms)).contains(PERHAPS_TWICE);
        assertThat(depart(second)).isEqualTo(Departure.TAKEN);
    }

    @Test
    void failedOrDeferred_byAClaimantWhoWasTooLate_changesNothing() {
        OutgoingSms sms = add();
        Claimed first = claimOne();
        assertThat(depart(first)).isEqualTo(Departure.LEAVES);
        endOfHold();
        Claimed second = claimOne();

        assertThat(failed(first)).isEmpty();
        outbox().defer(first, Duration.ZERO);
        outbox().deferUncertain(first, Duration.ZERO);

        assertThat(claim(MANY)).isEmpty();
        assertThat(depart(second)).isEqualTo(Departure.LEAVES);
        assertThat(sent(sms)).contains(PERHAPS_TWICE);
    }

    @Test
    void add_theSameMessageAgain_isRefused() {
        OutgoingSms sms = add();

        assertThatThrownBy(() -> write(() -> {
                    outbox().add(sms, Duration.ZERO);
                    return sms;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(claim(MANY)).containsExactly(sms);
    }

    @Test
    void add_rolledBack_isNeverGiven() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());

        assertThatThrownBy(() -> write(() -> {
                    outbox().add(sms, Duration.ZERO);
                    throw new IllegalStateException("after the promise");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(claim(MANY)).isEmpty();
    }

    @Test
    void sent_once_isKnownAndNeverGivenAgain() {
        OutgoingSms sms = add();
        Claimed claimed = claimOne();

        assertThat(sent(sms)).contains(ONCE);
        assertThat(sent(sms)).isEmpty();
        assertThat(failed(claimed)).isEmpty();
        assertThat(depart(claimed)).isEqualTo(Departure.TAKEN);
        outbox().defer(claimed, Duration.ZERO);
        endOfHold();
        assertThat(claim(MANY)).isEmpty();
    }

    @Test
    void failed_once_isKnownAndNeverGivenAgain() {
        OutgoingSms sms = add();
        Claimed claimed = claimOne();

        assertThat(failed(claimed)).contains(ONCE);
        assertThat(failed(claimed)).isEmpty();
        assertThat(sent(sms)).isEmpty();
        endOfHold();
        assertThat(claim(MANY)).isEmpty();
    }

    @Test
    void sent_rolledBack_isGivenAgain() {
        OutgoingSms sms = add();

        assertThatThrownBy(() -> write(() -> {
                    assertThat(outbox().sent(sms.message(), "SM1")).contains(ONCE);
                    throw new IllegalStateException("after the mark");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(claim(MANY)).containsExactly(sms);
    }

    @Test
    void sent_unknown_isEmpty() {
        assertThat(write(() -> outbox().sent(new MessageId(UUID.randomUUID()), "SM1")))
                .isEmpty();
    }

    @Test
    void defer_inFlight_isGivenAgainAfterTheDelay_andCertainlyDidNotLeave() {
        OutgoingSms sms = add();
        Claimed claimed = claimOne();
        assertThat(depart(claimed)).isEqualTo(Departure.LEAVES);

        outbox().defer(claimed, Duration.ofSeconds(5));

        elapse(Duration.ofSeconds(4));
        assertThat(claim(MANY)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(claimOne()).isEqualTo(new Claimed(sms, 2, 1, false));
    }

    @Test
    void deferUncertain_inFlight_isGivenAgainAfterTheDelay_andStaysUncertain() {
        OutgoingSms sms = add();
        Claimed claimed = claimOne();
        assertThat(depart(claimed)).isEqualTo(Departure.LEAVES);

        outbox().deferUncertain(claimed, Duration.ofSeconds(5));

        elapse(Duration.ofSeconds(6));
        Claimed second = claimOne();
        assertThat(second).isEqualTo(new Claimed(sms, 2, 1, true));
        outbox().defer(second, Duration.ZERO);
        assertThat(claimOne()).isEqualTo(new Claimed(sms, 3, 1, true));
    }

    @Test
    void defer_claimed_goesBehindOthers() {
        OutgoingSms deferred = add();
        OutgoingSms other = add();
        Claimed claimed = claimOne();

        outbox().defer(claimed, Duration.ofSeconds(1));

        elapse(Duration.ofSeconds(2));
        assertThat(claim(MANY)).containsExactly(other, deferred);
    }
}
