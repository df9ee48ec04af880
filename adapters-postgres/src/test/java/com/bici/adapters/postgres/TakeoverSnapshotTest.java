package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSessionRepository.Snapshot;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TakeoverSnapshotTest {

    private static final int OPEN = 50_000;
    private static final UUID STORE = UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000bb");

    @Test
    void snapshot_manyOpenSessions_holdsEachWithItsQueueAndThePosition() {
        try (TestDatabase postgres = new TestDatabase("takeover_snapshot")) {
            postgres.sql().useTransaction(TakeoverSnapshotTest::fill);

            Snapshot snapshot = postgres.humanSessions().snapshot();

            assertThat(snapshot.position()).isEqualTo(42);
            assertThat(snapshot.open()).hasSize(OPEN);
            assertThat(snapshot.open()).extracting(Entry::organization).containsOnly(new OrganizationId(STORE));
            Map<String, Entry<Takeover>> ofLeads = snapshot.open().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.value().session().leadId().value(), Function.identity()));
            assertThat(ofLeads.get("lead-5")).satisfies(entry -> {
                assertThat(entry.version()).isEqualTo(5);
                assertThat(entry.generation()).isEqualTo(3);
                assertThat(entry.value().queue())
                        .extracting(QueuedMessage::content)
                        .containsExactly("older", "newer");
            });
            assertThat(ofLeads.get("lead-6"))
                    .satisfies(entry -> assertThat(entry.value().queue()).isEmpty());
            assertThat(ofLeads.values().stream()
                            .mapToInt(entry -> entry.value().queue().size())
                            .sum())
                    .isEqualTo(2 * OPEN / 5);
        }
    }

    /** Every lead was held before; every fifth has two waiting messages and one that was drained. */
    private static void fill(Handle handle) {
        handle.execute("SET LOCAL session_replication_role = replica");
        handle.execute("INSERT INTO organizations(id, name, cache_generation) VALUES (?, 'Store', 3)", STORE);
        handle.execute("UPDATE event_numbering SET last = 42");
        handle.execute(
                "INSERT INTO leads(id, organization_id, phone_number_normalized, human_version)"
                        + " SELECT 'lead-' || n, ?, (17780000000 + n)::text, n FROM generate_series(1, ?) n",
                STORE,
                OPEN);
        handle.execute("INSERT INTO human_control_sessions(organization_id, lead_id, agent_id, agent_name, epoch,"
                + " ended_at, end_reason) SELECT organization_id, id, 'agent', 'Alex', 1, now(), 'left' FROM leads");
        handle.execute("INSERT INTO human_control_sessions(organization_id, lead_id, agent_id, agent_name, epoch)"
                + " SELECT organization_id, id, 'agent', 'Alex', 2 FROM leads");
        handle.execute("INSERT INTO human_message_queue(message_id, organization_id, lead_id, content, received_at,"
                + " drained_at) SELECT gen_random_uuid(), organization_id, id, content, now() - age, drained"
                + " FROM leads, (VALUES ('newer', interval '1 minute', NULL::timestamptz),"
                + " ('older', interval '2 minutes', NULL), ('drained', interval '3 minutes', now()))"
                + " AS message (content, age, drained) WHERE human_version % 5 = 0");
    }
}
