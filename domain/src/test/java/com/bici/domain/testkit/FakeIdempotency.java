package com.bici.domain.testkit;

import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.idempotency.KeptAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class FakeIdempotency implements IdempotencyRepository {

    private final FakeStore store;

    FakeIdempotency(FakeStore store) {
        this.store = store;
    }

    /** @param answer null while there is none, and when it is not known */
    record Row(
            Claim claim,
            String fingerprint,
            Instant leasedUntil,
            Instant expiresAt,
            boolean answered,
            @Nullable KeptAnswer answer) {

        boolean isFreeFor(String other, Instant now) {
            return !expiresAt.isAfter(now) || (!leasedUntil.isAfter(now) && !answered && fingerprint.equals(other));
        }

        Claiming found(String asked) {
            if (!fingerprint.equals(asked)) {
                return new Claiming.Reused();
            }
            if (!answered) {
                return new Claiming.Running();
            }
            return answer == null ? new Claiming.Forgotten() : new Claiming.Answered(answer);
        }

        Row answeredWith(@Nullable KeptAnswer given) {
            return new Row(claim, fingerprint, leasedUntil, expiresAt, true, given);
        }
    }

    @Override
    public Claiming claim(Claim claim, String fingerprint, Duration lease, Duration life) {
        Instant now = store.now();
        return store.write(rows -> {
            FakeRows.require(rows.organizations.containsKey(claim.key().organization()), "no such organization");
            Row known = rows.idempotency.get(claim.key());
            if (known != null && !known.isFreeFor(fingerprint, now)) {
                return known.found(fingerprint);
            }
            rows.idempotency.put(
                    claim.key(), new Row(claim, fingerprint, now.plus(lease), now.plus(life), false, null));
            return new Claiming.Claimed(claim);
        });
    }

    @Override
    public void keep(Claim claim, @Nullable KeptAnswer answer) {
        store.write(rows -> rows.idempotency.computeIfPresent(
                claim.key(), (key, row) -> holds(claim, row) ? row.answeredWith(answer) : row));
    }

    @Override
    public void release(Claim claim) {
        store.write(
                rows -> rows.idempotency.computeIfPresent(claim.key(), (key, row) -> holds(claim, row) ? null : row));
    }

    private static boolean holds(Claim claim, Row row) {
        return row.claim().equals(claim) && !row.answered();
    }

    @Override
    public int prune(int most) {
        Instant now = store.now();
        return store.write(rows -> {
            List<Row> over = rows.idempotency.values().stream()
                    .filter(row -> !row.expiresAt().isAfter(now))
                    .sorted(Comparator.comparing(Row::expiresAt))
                    .limit(most)
                    .toList();
            over.forEach(row -> rows.idempotency.remove(row.claim().key()));
            return over.size();
        });
    }
}
