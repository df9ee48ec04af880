package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.sms.SmsOutbox.Departure;
import com.bici.domain.sms.SmsOutbox.Settled;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages of an outbox may leave. Nobody else may write to the database meanwhile. */
public abstract class SmsDepartureContract extends DatabaseContract {

    private static final int MANY = 1000;
    private static final Duration HOLD = Duration.ofSeconds(30);

    /** Lets the time pass for the outbox. */
    protected abstract void elapse(Duration time);

    private SmsOutbox outbox() {
        return database().smsOutbox();
    }

    private OutgoingSms add(Lead lead, SmsPurpose purpose) {
        elapse(Duration.ofSeconds(1));
        return add(SampleData.outgoingSms(lead, purpose));
    }

    private OutgoingSms add(OutgoingSms sms) {
        return write(() -> {
            outbox().add(sms, Duration.ZERO);
            return sms;
        });
    }

    private Claimed claimOne() {
        return outbox().claim(1, HOLD).getFirst();
    }

    private Departure depart(Claimed claimed) {
        return write(() -> {
            assertThat(database().leads().lock(organization, claimed.sms().lead()))
                    .isPresent();
            return outbox().depart(claimed, HOLD);
        });
    }

    @ParameterizedTest
    @EnumSource
    void depart_whileAHumanHoldsTheLead_onlyIfNotFenced(SmsPurpose purpose) {
        Lead lead = addLead();
        add(lead, purpose);
        Claimed claimed = claimOne();
        hold(lead);

        assertFate(claimed, purpose.isFenced() ? Departure.HUMAN_CONTROL : Departure.LEAVES);
    }

    @ParameterizedTest
    @EnumSource
    void depart_afterATakeoverThatIsOver_onlyIfNotFenced(SmsPurpose purpose) {
        Lead lead = addLead();
        add(lead, purpose);
        giveBack(hold(lead));

        assertFate(claimOne(), purpose.isFenced() ? Departure.HUMAN_CONTROL : Departure.LEAVES);
    }

    @Test
    void depart_fencedAndWrittenAfterTheTakeover_leavesOnceThatIsOver() {
        Lead lead = addLead();
        HumanSession session = hold(lead);
        OutgoingSms sms = SampleData.outgoingSms(lead, SmsPurpose.AUTOMATIC, session.epoch());
        add(sms);
        Claimed claimed = claimOne();
        giveBack(session);

        assertFate(claimed, Departure.LEAVES);
    }

    @ParameterizedTest
    @EnumSource
    void depart_optedOut_onlyAConfirmation(SmsPurpose purpose) {
        Lead lead = addLead();
        add(lead, purpose);
        Claimed claimed = claimOne();
        optOut(lead);

        assertFate(claimed, purpose == SmsPurpose.CONFIRMATION ? Departure.LEAVES : Departure.OPTED_OUT);
    }

    @Test
    void depart_othersHeldOrOptedOut_leaves() {
        Lead lead = addLead();
        Lead other = addLead();
        add(lead, SmsPurpose.REPLY);
        hold(other);
        optOut(other);

        assertFate(claimOne(), Departure.LEAVES);
    }

    /** What was dropped is settled; what leaves is not. */
    private void assertFate(Claimed claimed, Departure expected) {
        assertThat(depart(claimed)).isEqualTo(expected);
        assertThat(write(() -> outbox().sent(claimed.sms().message(), "SM1")).isPresent())
                .isEqualTo(expected == Departure.LEAVES);
        elapse(HOLD.plusSeconds(1));
        assertThat(outbox().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void dropOptedOut_dropsWhatIsFencedAndWaits() {
        Lead lead = addLead();
        OutgoingSms inFlight = add(lead, SmsPurpose.REPLY);
        assertThat(depart(claimOne())).isEqualTo(Departure.LEAVES);
        OutgoingSms claimed = add(lead, SmsPurpose.REPLY);
        Claimed claim = claimOne();
        OutgoingSms automatic = add(lead, SmsPurpose.AUTOMATIC);
        OutgoingSms human = add(lead, SmsPurpose.HUMAN);
        OutgoingSms ofOther = add(addLead(), SmsPurpose.AUTOMATIC);

        List<Claimed> dropped = write(() -> outbox().dropOptedOut(organization, lead.id()));

        assertThat(dropped).extracting(Claimed::sms).containsExactlyInAnyOrder(claimed, automatic);
        assertThat(depart(claim)).isEqualTo(Departure.TAKEN);
        assertThat(outbox().claim(MANY, HOLD)).extracting(Claimed::sms).containsExactly(human, ofOther);
        assertThat(write(() -> outbox().sent(inFlight.message(), "SM1"))).contains(new Settled(false));
        assertThat(write(() -> outbox().dropOptedOut(organization, lead.id()))).isEmpty();
    }

    private HumanSession hold(Lead lead) {
        return write(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));
    }

    private void giveBack(HumanSession session) {
        write(() -> {
            database().humanSessions().update(session.ended(EndReason.LEFT, SampleData.START));
            return session;
        });
    }

    private void optOut(Lead lead) {
        boolean news = write(() -> database().optOuts().optOut(SampleData.message(lead), SampleData.START));
        assertThat(news).isTrue();
    }
}
