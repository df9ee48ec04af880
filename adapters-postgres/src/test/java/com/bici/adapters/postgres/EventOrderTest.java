package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.event.EventLog;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventOrderTest {

    private static final int WRITERS = 5;
    private static final int TRANSACTIONS = 80;
    private static final int PAGE = 7;

    private final OrganizationId organization = SampleData.organizationId();

    @Test
    void writersAndNumberersAtOnce_aReaderSeesEveryEventOnceAndInOrder() throws Exception {
        try (TestDatabase postgres = new TestDatabase("event_order")) {
            postgres.transactions().call(() -> postgres.organizations().add(SampleData.organization(organization)));
            Lead shared = postgres.transactions()
                    .call(() -> postgres.leads().findOrCreate(SampleData.newLead(organization)))
                    .value()
                    .lead();

            List<Seen> seen = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<?>> writers = IntStream.range(0, WRITERS)
                        .<Future<?>>mapToObj(writer -> threads.submit(() -> write(postgres, writer, shared)))
                        .toList();
                follow(postgres.events(), writers, seen);
                for (Future<?> writer : writers) {
                    writer.get();
                }
            }

            assertThat(seen)
                    .extracting(Seen::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, WRITERS * TRANSACTIONS * 2L)
                            .boxed()
                            .toList());
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(placesOf(writer, seen))
                        .containsExactlyElementsOf(
                                IntStream.range(0, TRANSACTIONS * 2).boxed().toList());
            }
            assertThat(seen.stream().map(Seen::version).filter(version -> version > 0))
                    .hasSize(WRITERS * TRANSACTIONS / 2)
                    .isSorted();
        }
    }

    /** Two events in each transaction; every other transaction changes a row that all writers share. */
    private void write(TestDatabase postgres, int writer, Lead shared) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            int place = 2 * i;
            boolean touches = i % 2 == 0;
            postgres.sql().useTransaction(handle -> {
                int version = touches ? touch(handle, shared) : 0;
                insert(handle, writer, place, version);
                insert(handle, writer, place + 1, 0);
            });
            postgres.events().number();
        }
    }

    private static int touch(Handle handle, Lead shared) {
        return handle.createQuery("UPDATE leads SET customer_name = version::text WHERE id = ? RETURNING version")
                .bind(0, shared.id().value())
                .mapTo(Integer.class)
                .one();
    }

    private void insert(Handle handle, int writer, int place, int version) {
        handle.execute(
                "INSERT INTO events(organization_id, type, payload) VALUES (?, 'lead_updated',"
                        + " jsonb_build_object('writer', ?, 'place', ?, 'version', ?))",
                organization.value(),
                writer,
                place,
                version);
    }

    private static void follow(EventLog log, List<Future<?>> writers, List<Seen> seen) {
        boolean ended;
        long position = 0;
        List<NumberedEvent> page;
        do {
            ended = writers.stream().allMatch(Future::isDone);
            page = log.after(position, PAGE).events();
            page.stream().map(Seen::of).forEach(seen::add);
            position = page.isEmpty() ? position : page.getLast().seq();
        } while (!ended || !page.isEmpty());
    }

    private static List<Integer> placesOf(int writer, List<Seen> seen) {
        return seen.stream()
                .filter(event -> event.writer() == writer)
                .map(Seen::place)
                .toList();
    }

    private record Seen(long seq, int writer, int place, int version) {

        static Seen of(NumberedEvent event) {
            Map<String, ?> members = event.payload().members();
            return new Seen(
                    event.seq(), number(members, "writer"), number(members, "place"), number(members, "version"));
        }

        private static int number(Map<String, ?> members, String name) {
            return Integer.parseInt(String.valueOf(members.get(name)));
        }
    }
}
