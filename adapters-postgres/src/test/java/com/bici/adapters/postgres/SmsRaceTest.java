package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.ReplyQueue.Outcome;
import com.bici.domain.sms.ReplyQueue.Question;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.sms.SmsOutbox.Departure;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Departures, takeovers, opt-outs and answers of the same moment. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsRaceTest {

    private static final Duration HOLD = Duration.ofSeconds(30);

    private final TestDatabase postgres = new TestDatabase("sms_race");
    private final OrganizationId organization = SampleData.organizationId();

    @BeforeEach
    void clear() {
        postgres.clear();
        boolean added = write(() -> postgres.organizations().add(SampleData.organization(organization)));
        assertThat(added).isTrue();
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void depart_takeoverNotCommittedYet_waitsAndObeysIt() throws Exception {
        Lead lead = addLead();
        Claimed claimed = claimed(lead, SmsPurpose.REPLY);

        assertThat(departDuring(claimed, () -> postgres.humanSessions().open(SampleData.newHumanSession(lead))))
                .isEqualTo(Departure.HUMAN_CONTROL);
    }

    @Test
    void depart_optOutNotCommittedYet_waitsAndObeysIt() throws Exception {
        Lead lead = addLead();
        Claimed claimed = claimed(lead, SmsPurpose.HUMAN);

        assertThat(departDuring(claimed, () -> postgres.optOuts().optOut(SampleData.message(lead), SampleData.START)))
                .isEqualTo(Departure.OPTED_OUT);
    }

    @Test
    void depart_optOutThatDropsItNotCommittedYet_waitsAndFindsItGone() throws Exception {
        Lead lead = addLead();
        Claimed claimed = claimed(lead, SmsPurpose.AUTOMATIC);

        assertThat(departDuring(claimed, () -> postgres.smsOutbox().dropOptedOut(organization, lead.id())))
                .isEqualTo(Departure.TAKEN);
    }

    /** How the departure is decided that begins while somebody who holds the lead's row has done the given. */
    private Departure departDuring(Claimed claimed, Supplier<?> work) throws Exception {
        Future<Departure> departing;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            departing = write(() -> {
                lock(claimed);
                assertThat(work.get()).isNotNull();
                Future<Departure> started = threads.submit(() -> depart(claimed));
                awaitWaiting();
                return started;
            });
        }
        return departing.get();
    }

    @Test
    void takeover_departureNotCommittedYet_comesAfterIt() throws Exception {
        Lead lead = addLead();
        Claimed claimed = claimed(lead, SmsPurpose.REPLY);
        Future<Long> joining;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            joining = write(() -> {
                lock(claimed);
                assertThat(postgres.smsOutbox().depart(claimed, HOLD)).isEqualTo(Departure.LEAVES);
                Future<Long> started = threads.submit(() -> write(() -> {
                    lock(claimed);
                    return postgres.humanSessions()
                            .open(SampleData.newHumanSession(lead))
                            .epoch();
                }));
                awaitWaiting();
                return started;
            });
        }

        assertThat(joining.get()).isEqualTo(1);
        assertThat(write(() -> postgres.smsOutbox().sent(claimed.sms().message(), "SM1")))
                .isPresent();
    }

    @Test
    void relays_severalAtOnce_sendEachMessageOnce() throws Exception {
        List<OutgoingSms> promised = Stream.of(SmsPurpose.values())
                .flatMap(purpose -> IntStream.range(0, 12).mapToObj(index -> add(addLead(), purpose)))
                .toList();
        Queue<MessageId> calls = new ConcurrentLinkedQueue<>();
        runAtOnce(4, () -> {
            List<Claimed> next = postgres.smsOutbox().claim(1, HOLD);
            while (!next.isEmpty()) {
                Claimed claimed = next.getFirst();
                assertThat(depart(claimed)).isEqualTo(Departure.LEAVES);
                calls.add(claimed.sms().message());
                assertThat(write(() -> postgres.smsOutbox().sent(claimed.sms().message(), "SM")))
                        .isPresent();
                next = postgres.smsOutbox().claim(1, HOLD);
            }
        });

        assertThat(calls)
                .containsExactlyInAnyOrderElementsOf(
                        promised.stream().map(OutgoingSms::message).toList());
    }

    @Test
    void relays_withClaimsThatEndAtOnce_neverSendOneThatAnotherHasInHand() throws Exception {
        Claimed first = claimed(addLead(), SmsPurpose.HUMAN);
        postgres.elapse(HOLD.plusSeconds(1));
        Claimed second = postgres.smsOutbox().claim(1, HOLD).getFirst();
        Queue<Claimed> claims = new ConcurrentLinkedQueue<>(List.of(first, second));
        Queue<Departure> departures = new ConcurrentLinkedQueue<>();

        runAtOnce(2, () -> departures.add(depart(claims.remove())));

        assertThat(departures).containsExactlyInAnyOrder(Departure.LEAVES, Departure.TAKEN);
    }

    @Test
    void questions_severalClaimantsAtOnce_eachOnceAndInOrder() throws Exception {
        List<Lead> customers =
                IntStream.range(0, 5).mapToObj(index -> addLead()).toList();
        List<Message> asked = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            customers.forEach(lead -> asked.add(ask(lead)));
        }
        Queue<Question> answered = new ConcurrentLinkedQueue<>();

        runAtOnce(4, () -> {
            while (answered.size() < asked.size()) {
                for (Question question : postgres.replyQueue().claim(2, HOLD)) {
                    answered.add(question);
                    boolean settled = write(() -> postgres.replyQueue().settle(question.message(), Outcome.ANSWERED));
                    assertThat(settled).isTrue();
                }
            }
        });

        for (Lead lead : customers) {
            assertThat(answered)
                    .filteredOn(question -> question.lead().equals(lead.id()))
                    .extracting(Question::message)
                    .containsExactlyElementsOf(asked.stream()
                            .filter(message -> lead.id().equals(message.leadId()))
                            .map(Message::id)
                            .toList());
        }
    }

    private Message ask(Lead lead) {
        Message message = SampleData.message(lead);
        return write(() -> {
            postgres.messages().add(List.of(message));
            postgres.replyQueue().add(message, 0);
            return message;
        });
    }

    private Departure depart(Claimed claimed) {
        return write(() -> {
            lock(claimed);
            return postgres.smsOutbox().depart(claimed, HOLD);
        });
    }

    private void lock(Claimed claimed) {
        assertThat(postgres.leads().lock(organization, claimed.sms().lead())).isPresent();
    }

    private Claimed claimed(Lead lead, SmsPurpose purpose) {
        OutgoingSms sms = add(lead, purpose);
        List<Claimed> claimed = postgres.smsOutbox().claim(1, HOLD);
        assertThat(claimed).extracting(Claimed::sms).containsExactly(sms);
        return claimed.getFirst();
    }

    private OutgoingSms add(Lead lead, SmsPurpose purpose) {
        OutgoingSms sms = SampleData.outgoingSms(lead, purpose);
        return write(() -> {
            postgres.smsOutbox().add(sms, Duration.ZERO);
            return sms;
        });
    }

    private Lead addLead() {
        return write(() -> postgres.leads().findOrCreate(SampleData.newLead(organization)))
                .lead();
    }

    private static void runAtOnce(int times, Runnable work) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            for (int index = 0; index < times; index++) {
                running.add(threads.submit(work));
            }
        }
        for (Future<?> run : running) {
            run.get();
        }
    }

    private void awaitWaiting() {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> postgres.sql()
                        .withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND wait_event_type = 'Lock')")
                                .mapTo(Boolean.class)
                                .one()));
    }

    private <T> T write(Supplier<T> work) {
        return postgres.transactions().call(work).value();
    }
}
