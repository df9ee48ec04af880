package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationLedger.Reservation;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.sms.SmsTemplate;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What many nodes do at the same moment, also those that do not hold the lead's row. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutomationRaceTest {

    private static final int MANY = 50;
    private static final Instant NOON = SampleData.START;
    private static final SmsTemplate[] TEMPLATES = SmsTemplate.values();

    private final TestDatabase postgres = new TestDatabase("automation");
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
    void reserve_oneTemplateManyTimesAtOnce_isReservedOnceInEachWindow() throws Exception {
        Lead lead = addLead();

        assertThat(atOnce(index -> reserve(lead, SmsTemplate.STORE_HOURS, NOON)))
                .containsOnlyOnce(Reservation.RESERVED)
                .hasSize(MANY);
        Instant later = NOON.plus(Duration.ofMinutes(60));
        assertThat(atOnce(index -> reserve(lead, SmsTemplate.STORE_HOURS, later)))
                .containsOnlyOnce(Reservation.RESERVED)
                .hasSize(MANY);
    }

    @Test
    void reserve_allTemplatesAtOnce_isReservedOnceInEachCooldown() throws Exception {
        Lead lead = addLead();

        for (Instant at : List.of(NOON, NOON.plus(Duration.ofMinutes(90)))) {
            assertThat(atOnce(index -> reserve(lead, TEMPLATES[index % TEMPLATES.length], at)))
                    .containsOnlyOnce(Reservation.RESERVED)
                    .contains(Reservation.COOLDOWN)
                    .hasSize(MANY);
        }
        assertThat(postgres.smsSessions()
                        .automationEntry(lead.id(), NOON)
                        .orElseThrow()
                        .value()
                        .totalMessagesSent())
                .isEqualTo(2);
    }

    @Test
    void claim_manyAtOnce_givesEachRequestToOneOnly() throws Exception {
        List<AutomationRequest> requests = new ArrayList<>();
        for (int call = 0; call < MANY; call++) {
            requests.add(add(SampleData.automationRequest(addLead())));
        }

        List<List<AutomationRequest>> claimed =
                atOnce(index -> postgres.automationQueue().claim(2, Duration.ofMinutes(1)));

        List<AutomationRequest> all = claimed.stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(requests).containsAll(all);
    }

    @Test
    void decided_oneRequestManyTimesAtOnce_isNewsToOneOnly() throws Exception {
        AutomationRequest request = add(SampleData.automationRequest(addLead()));

        assertThat(atOnce(index -> write(() -> postgres.automationQueue().decided(request))))
                .containsOnlyOnce(true)
                .hasSize(MANY);
    }

    @Test
    void add_theSameCallManyTimesAtOnce_waitsOnce() throws Exception {
        AutomationRequest request = SampleData.automationRequest(addLead());

        assertThat(atOnce(index -> add(request))).hasSize(MANY);

        assertThat(postgres.automationQueue().claim(MANY, Duration.ofMinutes(1)))
                .containsExactly(request);
    }

    private Reservation reserve(Lead lead, SmsTemplate template, Instant at) {
        AutomationChoice choice = new AutomationChoice(template, Duration.ZERO, List.of("recommendation"));
        return write(() -> postgres.automationLedger().reserve(organization, lead.id(), choice, at));
    }

    private AutomationRequest add(AutomationRequest request) {
        return write(() -> {
            postgres.automationQueue().add(request);
            return request;
        });
    }

    private Lead addLead() {
        return write(() -> postgres.leads().findOrCreate(SampleData.newLead(organization)))
                .lead();
    }

    private <T> T write(Supplier<T> work) {
        return postgres.transactions().call(work).value();
    }

    private static <T> List<T> atOnce(IntFunction<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                int index = i;
                Callable<T> task = () -> {
                    start.await();
                    return work.apply(index);
                };
                running.add(threads.submit(task));
            }
            start.countDown();
        }
        return running.stream().map(Future::resultNow).toList();
    }
}
