package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.EventLog.Range;
import com.bici.domain.event.EventType;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What only shows when transactions overlap or somebody writes by hand. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogTest {

    private static final int MANY = 1000;
    private static final Duration DAY = Duration.ofHours(24);

    private final TestDatabase postgres = new TestDatabase("events");
    private final EventLog log = postgres.events();
    private final OrganizationId organization = SampleData.organizationId();
    private long start;

    @BeforeEach
    void oneLead() {
        postgres.clear();
        add(organization);
        postgres.sql()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO leads(id, organization_id, phone_number_normalized)"
                                + " VALUES ('lead', ?, '16045550101')",
                        organization.value()));
        start = log.range().newest();
    }

    private void add(OrganizationId id) {
        postgres.transactions().call(() -> postgres.organizations().add(SampleData.organization(id)));
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void slowTransaction_withASmallerId_comesLaterAndIsNotLost() {
        inATransaction(slow -> {
            insert(slow, organization, "slow");
            append("fast");
            log.number();
            assertThat(told()).containsExactly("fast");
            slow.commit();
        });

        append("later");
        log.number();
        log.number();

        assertThat(told()).containsExactly("fast", "slow", "later");
        assertThat(log.range().newest()).isEqualTo(start + 3);
    }

    @Test
    void eventsOfOneRow_keepTheOrderOfCommits() {
        inATransaction(second -> inATransaction(first -> {
            // The second one is the older transaction: the order of their ids would be the wrong one.
            second.execute("SELECT pg_current_xact_id()");
            touchLead(first);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                touchLead(second);
                insert(second, organization, "second");
                second.commit();
            });
            await().until(this::somebodyWaitsForALock);
            insert(first, organization, "first");
            first.commit();
            waiting.join();
        }));

        log.number();

        assertThat(told()).containsExactly("first", "second");
    }

    private static void touchLead(Handle handle) {
        handle.execute("UPDATE leads SET customer_name = 'Touched ' || version WHERE id = 'lead'");
    }

    private boolean somebodyWaitsForALock() {
        return postgres.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) > 0 FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Test
    void idleTransaction_thatWroteSomething_holdsNothingUp() {
        inATransaction(idle -> {
            touchLead(idle);
            insert(idle, organization, "never");
            append("one", "two");
            log.number();
            assertThat(told()).containsExactly("one", "two");
        });

        log.number();

        assertThat(told()).containsExactly("one", "two");
    }

    @Test
    void number_lockHeldElsewhere_timesOutAndWorksLater() {
        inATransaction(holder -> {
            holder.execute("SELECT pg_advisory_xact_lock('event_numbering'::regclass::bigint)");
            log.number();

            append("late");
            assertThatThrownBy(log::number)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            cause -> assertThat(cause.getSQLState()).isEqualTo("55P03"));
            assertThat(told()).isEmpty();
        });

        log.number();

        assertThat(told()).containsExactly("late");
    }

    @Test
    void number_rowsThatSomebodyDeletes_neitherWaitsNorLeavesAGap() {
        OrganizationId other = SampleData.organizationId();
        add(other);
        inATransaction(deleting -> {
            postgres.sql().useHandle(handle -> insert(handle, other, "kept after all"));
            deleting.execute("DELETE FROM organizations WHERE id = ?", other.value());
            append("meanwhile");
            log.number();
            assertThat(told()).containsExactly("meanwhile");
            assertThat(log.range().newest()).isEqualTo(start + 1);
        });

        log.number();

        assertThat(told()).containsExactly("meanwhile", "kept after all");
        assertThat(log.range().newest()).isEqualTo(start + 2);
    }

    @Test
    void backlog_isNumberedAndPrunedInSteps() {
        int backlog = 12_000;
        postgres.sql()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO events(organization_id, type, payload)"
                                + " SELECT ?, 'sms_sent', '{}' FROM generate_series(1, ?)",
                        organization.value(),
                        backlog));

        log.number();
        assertThat(log.range()).isEqualTo(new Range(log.range().oldest(), start + backlog));
        assertThat(log.after(start + backlog - 1, MANY).events()).hasSize(1);

        postgres.elapse(DAY.plusSeconds(1));
        append("young");
        log.number();
        assertThat(log.prune(DAY)).isEqualTo(backlog);
        assertThat(log.range()).isEqualTo(new Range(start + backlog, start + backlog + 1));
        assertThat(told()).containsExactly("young");
    }

    @Test
    void events_outliveTheirLeadButNotTheirOrganization() {
        postgres.sql().useHandle(handle -> {
            insert(handle, organization, "of the lead");
            handle.execute("UPDATE events SET lead_id = 'lead'");
            handle.execute("DELETE FROM leads");
        });
        log.number();
        assertThat(told()).containsExactly("of the lead");

        postgres.sql().useHandle(handle -> handle.execute("DELETE FROM organizations"));
        assertThat(told()).isEmpty();
    }

    @Test
    void type_ofANewerRelease_isToldAsItIs() {
        postgres.sql()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO events(organization_id, type, payload) VALUES (?, 'of_the_future', '{}')",
                        organization.value()));
        log.number();

        assertThat(log.after(start, MANY).events())
                .extracting(NumberedEvent::type)
                .containsExactly("of_the_future");
    }

    /** Rolls back what the work does not commit. */
    private void inATransaction(Consumer<Handle> work) {
        try (Handle handle = postgres.sql().open()) {
            handle.begin();
            work.accept(handle);
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        }
    }

    private static void insert(Handle handle, OrganizationId owner, String name) {
        handle.execute(
                "INSERT INTO events(organization_id, type, payload)"
                        + " VALUES (?, 'test_message', jsonb_build_object('name', ?::text))",
                owner.value(),
                name);
    }

    private void append(String... names) {
        postgres.transactions().call(() -> {
            log.append(List.of(names).stream().map(this::event).toList());
            return names;
        });
    }

    private Event event(String name) {
        return new Event(organization, EventType.TEST_MESSAGE, null, new JsonObject(Map.of("name", name)));
    }

    private List<String> told() {
        return log.after(start, MANY).events().stream()
                .map(event -> String.valueOf(event.payload().members().get("name")))
                .toList();
    }
}
