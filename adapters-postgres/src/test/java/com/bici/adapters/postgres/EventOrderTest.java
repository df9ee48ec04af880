package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.EventType;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.JsonObject;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventOrderTest {

    private static final int WRITERS = 5;
    private static final int TRANSACTIONS = 60;
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
    private static void write(TestDatabase postgres, int writer, Lead shared) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            int place = 2 * i;
            boolean touches = i % 2 == 0;
            postgres.transactions().call(() -> {
                long version = touches ? touch(postgres.leads(), shared) : 0;
                postgres.events()
                        .append(List.of(event(shared, writer, place, version), event(shared, writer, place + 1, 0)));
                return version;
            });
            postgres.events().number();
        }
    }

    private static long touch(LeadRepository leads, Lead shared) {
        Lead lead = leads.lock(shared.organizationId(), shared.id()).orElseThrow();
        JsonObject touched = new JsonObject(Map.of("touched", lead.version()));
        return leads.update(lead.apply(
                        new LeadChange(new Assignment.Keep(), new Assignment.Keep(), null, null, touched, null)))
                .version();
    }

    private static Event event(Lead shared, int writer, int place, long version) {
        return new Event(
                shared.organizationId(),
                EventType.LEAD_UPDATED,
                shared.id(),
                new JsonObject(Map.of("writer", writer, "place", place, "version", version)));
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
