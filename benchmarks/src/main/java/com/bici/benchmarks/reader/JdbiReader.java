package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** No cache: JDBI selects the row by its primary key. */
final class JdbiReader implements SessionReader {

    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    JdbiReader(Addresses addresses) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(addresses.jdbcUrl());
        config.setMaximumPoolSize(addresses.postgres().poolSize());
        pool = new HikariDataSource(config);
        jdbi = Jdbi.create(pool);
    }

    @Override
    public CallSession read(CallSessionId id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM call_sessions WHERE id = :id")
                .bind("id", id.value())
                .map(JdbiReader::session)
                .one());
    }

    private static CallSession session(ResultSet row, StatementContext context) throws SQLException {
        return new CallSession(
                new CallSessionId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new LeadId(row.getString("lead_id")),
                Optional.ofNullable(row.getString("elevenlabs_conversation_id"))
                        .map(ConversationId::new)
                        .orElse(null),
                CallStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                row.getObject("duration_seconds", Integer.class),
                CallType.valueOf(row.getString("call_type").toUpperCase(Locale.ROOT)),
                metadata(row.getString("metadata")),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static JsonObject metadata(String text) {
        try {
            return new JsonObject(SessionJson.mapper().readValue(text, MEMBERS));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void changed(Committed<CallSession> change) {}

    @Override
    public void close() {
        pool.close();
    }
}
