package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Millions of old rows go while the store is busy, and nobody notices. */
@Tag("faults")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class RetentionAtLengthIT {

    private static final int ROWS = Integer.getInteger("bici.retention.rows", 5_000_000);
    private static final int YOUNG = 1000;
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final Map<String, String> UNLIMITED = Map.of("BICI_RATE_LIMIT", "false");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void oldRowsGo_whileTheStoreIsBusy() throws Exception {
        Cluster cluster = Cluster.start(folder);
        try {
            cluster.serve("first", UNLIMITED).kill();
            Rows rows = cluster.rows();
            fill(rows);
            RunningProgram one = cluster.serve("one", UNLIMITED);
            cluster.serve("two", UNLIMITED);
            Api api = new Api(one.application());
            long began = System.nanoTime();
            try (Traffic traffic = new Traffic(api)) {
                await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> isGone(rows));
                report(traffic, Duration.ofNanos(System.nanoTime() - began));
                traffic.assertPromisesKept();
            }
            assertThat(rows.count("conversations WHERE content = 'Said long ago'"))
                    .isEqualTo(YOUNG);
            int kept = rows.count("conversations WHERE organization_id = '" + Cluster.ORGANIZATION + "'");
            await().untilAsserted(() -> assertThat(api.get("/api/dashboard/stats")
                            .json()
                            .path("total_conversations")
                            .asInt())
                    .isEqualTo(kept));
        } finally {
            cluster.end();
        }
    }

    private static void fill(Rows rows) {
        rows.change("""
                INSERT INTO leads (id, organization_id, phone_number, phone_number_normalized)
                SELECT 'old-' || i, '%s', number, number
                FROM generate_series(0, 9999) i,
                     LATERAL (SELECT '+1604777' || lpad(i::text, 4, '0')) numbers (number)""".formatted(Cluster.ORGANIZATION));
        // Nobody has read any of it: no cache needs to hear of each single row.
        rows.run("ALTER TABLE conversations DISABLE TRIGGER note_sms_insert");
        say(rows, YOUNG, 1);
        say(rows, ROWS, 31);
        rows.run("ALTER TABLE conversations ENABLE TRIGGER note_sms_insert");
        rows.change("""
                INSERT INTO events (seq, organization_id, type, lead_id, payload, created_at)
                SELECT numbering.last + i, '%s', 'lead_updated', 'old-' || i %% 10000, '{"old": true}',
                       now() - interval '25 hours'
                FROM event_numbering numbering, generate_series(1, %d) i""".formatted(Cluster.ORGANIZATION, ROWS));
        rows.change("UPDATE event_numbering SET last = last + " + ROWS);
        rows.change("UPDATE organizations SET settings = settings || '{\"retention\": {\"messages_days\": 30}}'"
                + " WHERE id = '" + Cluster.ORGANIZATION + "'");
    }

    private static void say(Rows rows, int times, int days) {
        rows.change("""
                INSERT INTO conversations (organization_id, lead_id, content, sent_by, type, timestamp)
                SELECT '%s', 'old-' || i %% 10000, 'Said long ago', 'user',
                       CASE WHEN i %% 4 = 0 THEN 'sms' ELSE 'voice' END,
                       now() - interval '%d days' - i * interval '1 second'
                FROM generate_series(1, %d) i""".formatted(Cluster.ORGANIZATION, days, times));
    }

    private static boolean isGone(Rows rows) {
        return rows.of("SELECT id FROM conversations WHERE organization_id = '" + Cluster.ORGANIZATION
                                + "' AND timestamp < now() - interval '30 days' LIMIT 1")
                        .isEmpty()
                && rows.of("SELECT id FROM events WHERE created_at < now() - interval '24 hours' LIMIT 1")
                        .isEmpty();
    }

    private static void report(Traffic traffic, Duration took) throws Exception {
        Path figures = Files.createDirectories(Path.of("target", "faults")).resolve("retention.txt");
        Files.writeString(
                figures,
                "%d messages and %d events gone after %d s; %d requests meanwhile, %d of them writes, slowest %d ms%n"
                        .formatted(
                                ROWS, ROWS, took.toSeconds(), traffic.requests(), traffic.writes(), traffic.slowest()));
    }
}
