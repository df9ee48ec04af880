package com.bici.adapters.postgres;

import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.shared.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiIdempotency implements IdempotencyRepository {

    private static final String CLAIM = """
            /* idempotency_keys.claim */
            INSERT INTO idempotency_keys (organization_id, digest, fingerprint, claim_id, leased_until, expires_at)
            VALUES (:organization, :digest, :fingerprint, :claim,
                    clock_timestamp() + :leaseMillis * interval '1 millisecond',
                    clock_timestamp() + :lifeMillis * interval '1 millisecond')
            ON CONFLICT (organization_id, digest) DO UPDATE
            SET fingerprint = excluded.fingerprint, claim_id = excluded.claim_id,
                leased_until = excluded.leased_until, expires_at = excluded.expires_at,
                answered = false, status = NULL, headers = NULL, body = NULL
            WHERE idempotency_keys.expires_at <= clock_timestamp()
               OR (idempotency_keys.leased_until <= clock_timestamp() AND NOT idempotency_keys.answered
                   AND idempotency_keys.fingerprint = excluded.fingerprint)""";

    private static final String FIND = """
            /* idempotency_keys.find */
            SELECT fingerprint = :fingerprint AS same, answered, status, headers, body
            FROM idempotency_keys WHERE organization_id = :organization AND digest = :digest""";

    private static final String KEEP = """
            /* idempotency_keys.keep */
            UPDATE idempotency_keys
            SET answered = true, status = :status, headers = :headers::jsonb, body = :body
            WHERE organization_id = :organization AND digest = :digest AND claim_id = :claim AND NOT answered""";

    private static final String RELEASE = """
            /* idempotency_keys.release */
            DELETE FROM idempotency_keys
            WHERE organization_id = :organization AND digest = :digest AND claim_id = :claim AND NOT answered""";

    private static final String PRUNE = """
            /* idempotency_keys.prune */
            DELETE FROM idempotency_keys WHERE (organization_id, digest) IN (
                SELECT organization_id, digest FROM idempotency_keys WHERE expires_at <= clock_timestamp()
                ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED)""";

    private final Database database;

    JdbiIdempotency(Database database) {
        this.database = database;
    }

    @Override
    public Claiming claim(Claim claim, String fingerprint, Duration lease, Duration life) {
        return database.with(handle -> {
            int claimed = of(claim, handle.createUpdate(CLAIM))
                    .bind("fingerprint", fingerprint)
                    .bind("leaseMillis", lease.toMillis())
                    .bind("lifeMillis", life.toMillis())
                    .execute();
            return claimed == 1 ? new Claiming.Claimed(claim) : found(handle, claim, fingerprint);
        });
    }

    /** One that is gone again was released just now: who asks once more may have it. */
    private static Claiming found(Handle handle, Claim claim, String fingerprint) {
        return handle.createQuery(FIND)
                .bind("organization", claim.key().organization().value())
                .bind("digest", claim.key().digest())
                .bind("fingerprint", fingerprint)
                .map(JdbiIdempotency::read)
                .findOne()
                .orElseGet(Claiming.Running::new);
    }

    private static Claiming read(ResultSet row, StatementContext context) throws SQLException {
        if (!row.getBoolean("same")) {
            return new Claiming.Reused();
        }
        if (!row.getBoolean("answered")) {
            return new Claiming.Running();
        }
        String body = row.getString("body");
        return body == null
                ? new Claiming.Forgotten()
                : new Claiming.Answered(new KeptAnswer(row.getInt("status"), headers(row), body));
    }

    private static Map<String, String> headers(ResultSet row) throws SQLException {
        return Columns.json(row, "headers").members().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
    }

    @Override
    public void keep(Claim claim, @Nullable KeptAnswer answer) {
        database.use(handle -> of(claim, handle.createUpdate(KEEP))
                .bind("status", answer == null ? null : answer.status())
                .bind("headers", answer == null ? null : Columns.text(new JsonObject(Map.copyOf(answer.headers()))))
                .bind("body", answer == null ? null : answer.body())
                .execute());
    }

    @Override
    public void release(Claim claim) {
        database.use(handle -> of(claim, handle.createUpdate(RELEASE)).execute());
    }

    @Override
    public int prune(int most) {
        return database.with(
                handle -> handle.createUpdate(PRUNE).bind("most", most).execute());
    }

    private static <S extends SqlStatement<S>> S of(Claim claim, S statement) {
        return statement
                .bind("organization", claim.key().organization().value())
                .bind("digest", claim.key().digest())
                .bind("claim", claim.id());
    }
}
