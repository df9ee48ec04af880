package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.idempotency.RequestKey;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class IdempotencyRepositoryContract extends DatabaseContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final KeptAnswer ANSWER =
            new KeptAnswer(201, Map.of("Location", "/api/leads/1", "ETag", "\"1\""), "{\"name\":\"Zoë \\u0000\"}");

    /** Lets the time pass for the keys. */
    protected abstract void elapse(Duration time);

    private IdempotencyRepository requests() {
        return database().idempotency();
    }

    private Claim claim() {
        return claim(organization, UUID.randomUUID().toString());
    }

    private static Claim claim(OrganizationId owner, String digest) {
        return new Claim(new RequestKey(owner, digest), UUID.randomUUID());
    }

    private static Claim again(Claim claim) {
        return new Claim(claim.key(), UUID.randomUUID());
    }

    private Claiming ask(Claim claim) {
        return ask(claim, "fingerprint");
    }

    private Claiming ask(Claim claim, String fingerprint) {
        return requests().claim(claim, fingerprint, LEASE, LIFE);
    }

    @Test
    void claim_firstOne_getsIt_othersWait() {
        Claim first = claim();

        assertThat(ask(first)).isEqualTo(new Claiming.Claimed(first));
        assertThat(ask(again(first))).isEqualTo(new Claiming.Running());
        assertThat(ask(again(first), "another")).isEqualTo(new Claiming.Reused());
    }

    @Test
    void claim_sameDigestOfAnotherOrganization_isAnotherKey() {
        Claim ours = claim();
        OrganizationId other = addOrganization(SampleData.organizationId());
        Claim theirs = claim(other, ours.key().digest());

        assertThat(ask(ours)).isInstanceOf(Claiming.Claimed.class);
        requests().keep(ours, ANSWER);
        assertThat(ask(theirs)).isEqualTo(new Claiming.Claimed(theirs));
        requests().release(theirs);
        assertThat(ask(again(ours))).isEqualTo(new Claiming.Answered(ANSWER));
    }

    @Test
    void keep_isToldToEveryoneWhoAsksForTheSame() {
        Claim first = claim();
        ask(first);

        requests().keep(first, ANSWER);
        elapse(LEASE.plusSeconds(1));

        assertThat(ask(again(first))).isEqualTo(new Claiming.Answered(ANSWER));
        assertThat(ask(again(first), "another")).isEqualTo(new Claiming.Reused());
    }

    @Test
    void keep_nothing_leavesTheKeyUsed() {
        Claim first = claim();
        ask(first);

        requests().keep(first, null);
        elapse(LEASE.plusSeconds(1));

        assertThat(ask(again(first))).isEqualTo(new Claiming.Forgotten());
        assertThat(ask(again(first), "another")).isEqualTo(new Claiming.Reused());
    }

    @Test
    void release_freesTheKeyForAnyRequest() {
        Claim first = claim();
        ask(first);

        requests().release(first);

        assertThat(ask(again(first), "another")).isInstanceOf(Claiming.Claimed.class);
    }

    @Test
    void anAnswer_canNeitherBeReplacedNorReleased() {
        Claim first = claim();
        ask(first);
        requests().keep(first, ANSWER);

        requests().keep(first, new KeptAnswer(200, Map.of(), ""));
        requests().release(first);

        assertThat(ask(again(first))).isEqualTo(new Claiming.Answered(ANSWER));
    }

    @Test
    void claim_afterTheLease_goesToAnEqualRequest_andTheFirstHasNoSay() {
        Claim first = claim();
        ask(first);
        elapse(LEASE.minusSeconds(2));
        assertThat(ask(again(first))).isEqualTo(new Claiming.Running());
        elapse(Duration.ofSeconds(3));

        Claim second = again(first);
        assertThat(ask(second, "another")).isEqualTo(new Claiming.Reused());
        assertThat(ask(second)).isEqualTo(new Claiming.Claimed(second));
        requests().keep(first, ANSWER);
        requests().release(first);

        assertThat(ask(again(first))).isEqualTo(new Claiming.Running());
    }

    @Test
    void claim_afterItsLife_isFreeForAnyRequest() {
        Claim first = claim();
        ask(first);
        requests().keep(first, ANSWER);
        elapse(LIFE.plusSeconds(1));

        assertThat(ask(again(first), "another")).isInstanceOf(Claiming.Claimed.class);
        assertThat(ask(again(first), "another")).isEqualTo(new Claiming.Running());
    }

    @Test
    void claim_manyAtOnce_oneGetsIt() {
        Claim first = claim();

        List<Future<Claiming>> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Claiming> ask = () -> ask(again(first));
            outcomes = IntStream.range(0, 20)
                    .mapToObj(index -> threads.submit(ask))
                    .toList();
        }

        assertThat(outcomes.stream().map(Future::resultNow).filter(Claiming.Claimed.class::isInstance))
                .hasSize(1);
    }

    @Test
    void prune_deletesWhatIsOver_aBatchAtATime() {
        List<Claim> over = List.of(claim(), claim(), claim());
        over.forEach(this::ask);
        elapse(LIFE.plusSeconds(1));
        Claim young = claim();
        ask(young);

        assertThat(requests().prune(2)).isEqualTo(2);
        assertThat(requests().prune(2)).isEqualTo(1);
        assertThat(requests().prune(2)).isZero();
        assertThat(ask(again(young))).isEqualTo(new Claiming.Running());
    }
}
