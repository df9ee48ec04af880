package com.bici.adapters.redis;

import static com.bici.domain.testkit.TakeoverCopiesContract.entry;
import static com.bici.domain.testkit.TakeoverCopiesContract.leadId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.CacheStatus.Hit;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.Takeover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Human sessions in Redis, after all that may have happened to them there. */
@Timeout(60)
final class RedisTakeoverCopiesTest {

    private static final String SET = "bici:sess:human:all";
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Calls calls = new Calls();
    private final LeadId lead = leadId();
    private final AtomicInteger loads = new AtomicInteger();
    private TestRedis server;
    private RawRedis redis;
    private Node node;

    @BeforeEach
    void start() {
        server = TestRedis.start();
        redis = new RawRedis(server.url());
        node = Node.cached(server.url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
        server.close();
    }

    @Test
    void aSessionIsReadFromRedisAsItWas() {
        Entry<Takeover> entry = entry(lead, 7);
        node.copies().mirror(List.of(entry));

        Lookup<Takeover> lookup = find(entry);

        assertThat(lookup.found()).contains(entry.value());
        assertThat(lookup.status()).isInstanceOf(Hit.class);
        assertThat(loads).hasValue(0);
    }

    @Test
    void aPersonCanReadIt() {
        Entry<Takeover> entry = entry(lead, 7);
        node.copies().mirror(List.of(entry));

        assertThat(redis.get(key(lead)))
                .startsWith("1|V|7|" + entry.organization() + "|1|0\n{")
                .contains(
                        "\"lead_id\":\"" + lead + "\"",
                        "\"agent_name\":\"Sample Agent\"",
                        "\"organization_id\":\"" + entry.organization() + "\"",
                        "\"expires_at\":\"2026-01-15T18:31:00Z\"",
                        "\"ended_at\":null",
                        "\"messages_handled\":7",
                        "\"message_queue\":[\"Hello?\",\"\u00bfHola? \ud83d\udeb2\"]",
                        "\"epoch\":3");
        assertThat(redis.ttl(key(lead))).isBetween(LIFE.minusMinutes(4), LIFE);
        assertThat(redis.ttl(SET)).isBetween(LIFE.minusSeconds(10), LIFE);
    }

    @Test
    void whatIsNotAnOpenSessionOfThisLeadAndOrganization_isNotServed() {
        Entry<Takeover> entry = entry(lead, 7);
        node.copies().mirror(List.of(entry));
        String text = redis.get(key(lead));

        for (String broken : List.of(
                text.replace(lead.value(), leadId().value()),
                text.replace("\"organization_id\":\"" + entry.organization(), "\"organization_id\":\"" + leadId()),
                text.replace("\"ended_at\":null", "\"ended_at\":\"2026-01-15T18:31:00Z\""),
                text.replace("\"end_reason\":null", "\"end_reason\":\"LEFT\""),
                text.replace("\"Hello?\",", ""),
                text.replace("\"Hello?\"", "null"),
                text.replace("\"epoch\":3", "\"epoch\":null"),
                text.replace("\"agent_id\":\"agent-1\",", ""))) {
            assertThat(broken).isNotEqualTo(text);
            LeadId fresh = leadId();
            redis.set(key(fresh), broken.replace("\"lead_id\":\"" + lead, "\"lead_id\":\"" + fresh), LIFE);
            Entry<Takeover> truth = entry(entry.organization(), fresh, 7);
            int before = loads.get();

            assertThat(find(truth).found()).contains(truth.value());
            assertThat(loads).hasValue(before + 1);
        }
    }

    @Test
    void aLeadCalledAll_doesNotSpoilTheSet() {
        Entry<Takeover> entry = entry(new LeadId("all"), 1);

        node.copies().mirror(List.of(entry));

        assertThat(redis.members(SET)).containsExactly("all");
        assertThat(redis.get("bici:sess:human:(all)")).startsWith("1|V|1|");
        assertThat(find(entry).status()).isInstanceOf(Hit.class);
    }

    @Test
    void theSetNeverStandsWithoutAnEnd() {
        node.copies().add(lead);
        assertThat(redis.ttl(SET)).isPositive();

        redis.addMembers("other", "x");
        redis.delete(SET);
        redis.addMembers(SET, "without", "end");
        node.copies().remove(lead);
        assertThat(redis.ttl(SET)).isPositive();
    }

    @Test
    void anotherTypeInPlaceOfTheSet_givesWay() {
        redis.setList(SET);
        assertThat(node.copies().leads()).isEmpty();

        node.copies().add(lead);
        assertThat(node.copies().leads()).containsExactly(lead);

        redis.setList(SET);
        node.copies().mirror(List.of(entry(lead, 1)));
        assertThat(redis.members(SET)).containsExactly(lead.value());
        assertThat(redis.ttl(SET)).isPositive();
    }

    @Test
    void membersThatAreNoLeads_areNotGivenOutAndRemoved() {
        redis.addMembers(SET, "a b", "", lead.value());

        assertThat(node.copies().leads()).containsExactly(lead);
        node.copies().mirror(List.of(entry(lead, 1)));

        assertThat(redis.members(SET)).containsExactly(lead.value());
    }

    @Test
    void afterEverythingWasFlushed_allOfItIsThereAgain() {
        List<Entry<Takeover>> open = entries(1_000);
        node.copies().mirror(open);
        redis.flushAll();

        node.copies().mirror(open);

        assertThat(redis.members(SET)).hasSize(1_000);
        assertThat(open)
                .allSatisfy(entry -> assertThat(redis.get(key(leadOf(entry)))).startsWith("1|V|3|"));
    }

    @Test
    void anOlderEntry_isReplaced_andANewerOneStays() {
        Entry<Takeover> older = entry(lead, 3);
        Entry<Takeover> newer = entry(older.organization(), lead, 4);
        node.copies().mirror(List.of(older));

        node.copies().mirror(List.of(newer));
        assertThat(redis.get(key(lead))).startsWith("1|V|4|");

        node.copies().mirror(List.of(older));
        assertThat(redis.get(key(lead))).startsWith("1|V|4|");
    }

    @Test
    void somethingNewerThatWasInvalidated_isNotOverwritten() {
        redis.set(key(lead), "1|T|9", Duration.ofSeconds(15));

        node.copies().mirror(List.of(entry(lead, 8)));

        assertThat(redis.get(key(lead))).isEqualTo("1|T|9");
    }

    @Test
    void somethingNewerThatThisNodeHeardOf_isNotOverwritten() {
        Entry<Takeover> old = entry(lead, 8);
        KeyChanged change = new KeyChanged(new CacheKey.TakeoverOfLead(lead), 9, old.organization());
        node.cache().hear(List.of(new SeenCommit(1_000_000, List.of(change), false)));

        node.copies().mirror(List.of(old));

        assertThat(redis.get(key(lead))).startsWith("1|T|");
    }

    @Test
    void aLeaseOfAReader_isLeftToIt() {
        redis.set(key(lead), "1|L|0|token|" + (System.currentTimeMillis() + 1500), Duration.ofSeconds(2));

        node.copies().mirror(List.of(entry(lead, 8)));

        assertThat(redis.get(key(lead))).startsWith("1|L|0|token|");
    }

    @Test
    void nonsenseInPlaceOfAnEntry_isReplaced() {
        LeadId listed = leadId();
        redis.set(key(lead), "nonsense", LIFE);
        redis.setList(key(listed));

        node.copies().mirror(List.of(entry(lead, 1), entry(listed, 1)));

        assertThat(redis.get(key(lead))).startsWith("1|V|1|");
        assertThat(redis.get(key(listed))).startsWith("1|V|1|");
    }

    @Test
    void anEntryOfASessionThatIsNotOpenAnyMore_isInvalidated() {
        LeadId still = leadId();
        Entry<Takeover> open = entry(still, 1);
        node.copies().mirror(List.of(entry(lead, 3), open));

        node.copies().mirror(List.of(open));

        assertThat(redis.get(key(lead))).isEqualTo("1|T|3");
        assertThat(redis.get(key(still))).startsWith("1|V|1|");
        assertThat(redis.members(SET)).containsExactly(still.value());
    }

    @Test
    void moreSessionsThanOneBatch_areAllMirrored() {
        List<Entry<Takeover>> open = entries(5_000);

        await().atMost(Duration.ofSeconds(40)).until(() -> {
            node.copies().mirror(open);
            return redis.members(SET).size() == 5_000 && node.copies().leads().size() == 5_000;
        });

        assertThat(redis.keys()).isGreaterThan(5_000);
    }

    @Test
    void anEntryOfAnOlderGeneration_isReplaced() {
        Entry<Takeover> entry = entry(lead, 3);
        node.copies().mirror(List.of(entry));

        node.copies().mirror(List.of(new Entry<>(entry.organization(), 3, 1, false, entry.value())));

        assertThat(redis.get(key(lead))).startsWith("1|V|3|" + entry.organization() + "|1|1\n");
    }

    @Test
    void aKnownAbsence_endsWithANewerSession() {
        redis.set(key(lead), "1|N|2|-|1|0", Duration.ofSeconds(10));

        node.copies().mirror(List.of(entry(lead, 3)));

        assertThat(redis.get(key(lead))).startsWith("1|V|3|");
    }

    @Test
    void withRedisAway_nothingIsThrownAndSoonNobodyWaits() {
        server.kill();
        node.awaitMode(Mode.DATABASE_ONLY);

        Duration spent = timed(() -> {
            node.copies().add(lead);
            node.copies().remove(lead);
            node.copies().mirror(entries(1_000));
            assertThat(node.copies().leads()).isEmpty();
        });

        assertThat(spent).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void whoAsks_isToldEachTimeThatTheCacheIsUsedAgain() {
        AtomicInteger told = new AtomicInteger();
        node.adapters().onCached(told::incrementAndGet);
        await().atMost(Duration.ofSeconds(5)).until(() -> told.get() == 1);

        server.restart();

        await().atMost(Duration.ofSeconds(10)).until(() -> told.get() >= 2);
    }

    private Lookup<Takeover> find(Entry<Takeover> truth) {
        return node.cache()
                .get(new CacheKey.TakeoverOfLead(leadOf(truth)), truth.organization(), Freshness.CACHED, () -> {
                    loads.incrementAndGet();
                    return Optional.of(truth);
                });
    }

    private static List<Entry<Takeover>> entries(int count) {
        return IntStream.range(0, count).mapToObj(index -> entry(leadId(), 3)).toList();
    }

    private static LeadId leadOf(Entry<Takeover> entry) {
        return entry.value().session().leadId();
    }

    private static String key(LeadId lead) {
        return "bici:sess:human:" + lead;
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
