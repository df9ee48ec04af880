package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.lead.Lead;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.DeliveryStatus;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository.Delivery;
import com.bici.domain.sms.SmsDeliveryRepository.Receipt;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What two nodes do at the same moment. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsTablesTest {

    private final TestDatabase postgres = new TestDatabase("sms");
    private final OrganizationId organization = SampleData.organizationId();

    @BeforeEach
    void clear() {
        postgres.clear();
        write(() -> postgres.organizations().add(SampleData.organization(organization)));
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void claim_whileAnotherOneIsNotCommitted_givesTheRestWithoutWaiting() throws Exception {
        OutgoingSms first = add();
        OutgoingSms second = add();
        Future<List<OutgoingSms>> other;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            other = write(() -> {
                assertThat(claim(1)).containsExactly(first);
                Future<List<OutgoingSms>> started = threads.submit(() -> claim(10));
                await().until(started::isDone);
                return started;
            });
        }

        assertThat(other.get()).containsExactly(second);
    }

    @Test
    void receive_theSameMessageAtOnce_isNewToOneOnly() throws Exception {
        Future<Boolean> other;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            other = write(() -> {
                assertThat(postgres.inboundLedger().receive("SM1", organization))
                        .isTrue();
                Future<Boolean> started = threads.submit(
                        () -> write(() -> postgres.inboundLedger().receive("SM1", organization)));
                awaitWaiting();
                return started;
            });
        }

        assertThat(other.get()).isFalse();
    }

    @Test
    void report_markNotCommittedYet_waitsAndKnowsTheMessage() throws Exception {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        Future<Receipt> reporting;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            reporting = write(() -> {
                assertThat(postgres.smsDeliveries().sent("SM1", sms)).isEmpty();
                Future<Receipt> started = threads.submit(() -> report("SM1"));
                awaitWaiting();
                return started;
            });
        }

        assertThat(reporting.get()).isInstanceOf(Receipt.Advanced.class);
    }

    @Test
    void mark_reportNotCommittedYet_waitsAndKnowsIt() throws Exception {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        Future<Optional<Delivery>> marking;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            marking = write(() -> {
                assertThat(report("SM1")).isEqualTo(new Receipt.Kept());
                Future<Optional<Delivery>> started = threads.submit(
                        () -> write(() -> postgres.smsDeliveries().sent("SM1", sms)));
                awaitWaiting();
                return started;
            });
        }

        assertThat(marking.get()).map(Delivery::status).contains(DeliveryStatus.DELIVERED);
    }

    @Test
    void report_theSameManyTimesAtOnce_isNewsOnce() throws Exception {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        assertThat(write(() -> postgres.smsDeliveries().sent("SM1", sms))).isEmpty();
        List<Receipt> receipts = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8).forEach(index -> threads.execute(() -> receipts.add(report("SM1"))));
        }

        assertThat(receipts).hasSize(8);
        assertThat(receipts)
                .filteredOn(receipt -> receipt instanceof Receipt.Advanced)
                .hasSize(1);
    }

    private void awaitWaiting() {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> postgres.sql()
                        .withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND wait_event_type = 'Lock')")
                                .mapTo(Boolean.class)
                                .one()));
    }

    private List<OutgoingSms> claim(int limit) {
        return postgres.smsOutbox().claim(limit, Duration.ofMinutes(1)).stream()
                .map(Claimed::sms)
                .toList();
    }

    private OutgoingSms add() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        return write(() -> {
            postgres.smsOutbox().add(sms, Duration.ZERO);
            return sms;
        });
    }

    private Lead addLead() {
        return write(() -> postgres.leads().findOrCreate(SampleData.newLead(organization)))
                .lead();
    }

    private Receipt report(String messageSid) {
        return write(() -> postgres.smsDeliveries().report(messageSid, DeliveryStatus.DELIVERED, null));
    }

    private <T> T write(Supplier<T> work) {
        return postgres.transactions().call(work).value();
    }
}
