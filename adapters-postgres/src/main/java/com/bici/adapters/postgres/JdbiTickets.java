package com.bici.adapters.postgres;

import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.Term;
import com.bici.domain.stream.TicketHolder;
import com.bici.domain.stream.TicketRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiTickets implements TicketRepository {

    private static final String ADD = """
            /* stream_tickets.add */
            INSERT INTO stream_tickets (digest, organization_id, role, agent, key_id, good_until, expires_at)
            VALUES (:digest, :organization, :role, :agent, CAST(:key AS uuid), :goodUntil, :expiresAt)""";

    private static final String REDEEM = """
            /* stream_tickets.redeem */
            DELETE FROM stream_tickets WHERE digest = :digest
            RETURNING organization_id, role, agent, key_id, good_until, expires_at >= :now AS valid""";

    private static final String PRUNE = """
            /* stream_tickets.prune */
            DELETE FROM stream_tickets WHERE expires_at < :now""";

    private final Database database;

    JdbiTickets(Database database) {
        this.database = database;
    }

    @Override
    public void add(String digest, TicketHolder holder, Instant expiresAt) {
        database.use(handle -> handle.createUpdate(ADD)
                .bind("digest", digest)
                .bind("organization", holder.organization().value())
                .bind("role", holder.role())
                .bind("agent", holder.agent())
                .bind("key", text(holder.term().key()))
                .bind("goodUntil", Columns.timestamp(holder.term().end()))
                .bind("expiresAt", Columns.timestamp(expiresAt))
                .execute());
    }

    @Override
    public Optional<TicketHolder> redeem(String digest, Instant now) {
        return database.with(handle -> handle.createQuery(REDEEM)
                        .bind("digest", digest)
                        .bind("now", Columns.timestamp(now))
                        .map(Redeemed::read)
                        .findOne())
                .filter(Redeemed::valid)
                .map(Redeemed::holder);
    }

    @Override
    public int prune(Instant now) {
        return database.with(handle ->
                handle.createUpdate(PRUNE).bind("now", Columns.timestamp(now)).execute());
    }

    private static @Nullable String text(@Nullable ApiKeyId key) {
        return key == null ? null : key.toString();
    }

    private record Redeemed(TicketHolder holder, boolean valid) {

        static Redeemed read(ResultSet row, StatementContext context) throws SQLException {
            TicketHolder holder = new TicketHolder(
                    Columns.organization(row), row.getString("role"), row.getString("agent"), term(row));
            return new Redeemed(holder, row.getBoolean("valid"));
        }

        private static Term term(ResultSet row) throws SQLException {
            UUID key = row.getObject("key_id", UUID.class);
            return new Term(key == null ? null : new ApiKeyId(key), Columns.instantOrNull(row, "good_until"));
        }
    }
}
