package com.bici.adapters.postgres;

import com.bici.domain.stream.TicketHolder;
import com.bici.domain.stream.TicketRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiTickets implements TicketRepository {

    private static final String ADD = """
            /* stream_tickets.add */
            INSERT INTO stream_tickets (digest, organization_id, role, agent, expires_at)
            VALUES (:digest, :organization, :role, :agent, :expiresAt)""";

    private static final String REDEEM = """
            /* stream_tickets.redeem */
            DELETE FROM stream_tickets WHERE digest = :digest
            RETURNING organization_id, role, agent, expires_at >= :now AS valid""";

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

    private record Redeemed(TicketHolder holder, boolean valid) {

        static Redeemed read(ResultSet row, StatementContext context) throws SQLException {
            TicketHolder holder =
                    new TicketHolder(Columns.organization(row), row.getString("role"), row.getString("agent"));
            return new Redeemed(holder, row.getBoolean("valid"));
        }
    }
}
