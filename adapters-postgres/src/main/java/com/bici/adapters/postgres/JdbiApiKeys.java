package com.bici.adapters.postgres;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiApiKeys implements ApiKeyRepository {

    private static final String ADD = """
            /* api_keys.add */
            INSERT INTO api_keys (id, organization_id, name, role, agent, digest, created_at, expires_at)
            VALUES (:id, :organization, :name, :role, :agent, :digest, :createdAt, :expiresAt)""";

    private static final String FIND_ALL = """
            /* api_keys.find_all */
            SELECT * FROM api_keys WHERE id = ANY (CAST(:ids AS uuid[]))""";

    private static final String FIND = """
            /* api_keys.find */
            SELECT * FROM api_keys WHERE id = :id AND organization_id = :organization""";

    private static final String LIST = """
            /* api_keys.list */
            SELECT * FROM api_keys WHERE organization_id = :organization ORDER BY created_at DESC, id LIMIT :limit""";

    private static final String REVOKE = """
            /* api_keys.revoke */
            UPDATE api_keys SET revoked_at = coalesce(revoked_at, :now)
            WHERE id = :id AND organization_id = :organization
            RETURNING *""";

    private static final String REPLACE = """
            /* api_keys.replace */
            UPDATE api_keys SET replaced_by = :successor, expires_at = least(expires_at, :end)
            WHERE id = :id AND organization_id = :organization AND replaced_by IS NULL AND revoked_at IS NULL
                AND (expires_at IS NULL OR expires_at > :now)
            RETURNING *""";

    private static final String USED = """
            /* api_keys.used */
            UPDATE api_keys SET last_used_at = used.at
            FROM unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[])) AS used (id, at)
            WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)""";

    private final Database database;

    JdbiApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiKey key, String digest) {
        database.use(handle -> handle.createUpdate(ADD)
                .bind("id", key.id().value())
                .bind("organization", key.organization().value())
                .bind("name", key.name())
                .bind("role", key.role())
                .bind("agent", key.agent())
                .bind("digest", digest)
                .bind("createdAt", Columns.timestamp(key.createdAt()))
                .bind("expiresAt", Columns.timestamp(key.expiresAt()))
                .execute());
    }

    @Override
    public List<Stored> findAll(Collection<ApiKeyId> ids) {
        return database.with(handle -> handle.createQuery(FIND_ALL)
                .bindArray("ids", String.class, texts(ids))
                .map((row, context) -> new Stored(key(row, context), row.getString("digest")))
                .list());
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return database.with(handle -> handle.createQuery(FIND)
                .bind("id", id.value())
                .bind("organization", organization.value())
                .map(JdbiApiKeys::key)
                .findOne());
    }

    @Override
    public List<ApiKey> list(OrganizationId organization, int limit) {
        return database.with(handle -> handle.createQuery(LIST)
                .bind("organization", organization.value())
                .bind("limit", limit)
                .map(JdbiApiKeys::key)
                .list());
    }

    @Override
    public Optional<ApiKey> revoke(OrganizationId organization, ApiKeyId id, Instant now) {
        return database.with(handle -> handle.createQuery(REVOKE)
                .bind("id", id.value())
                .bind("organization", organization.value())
                .bind("now", Columns.timestamp(now))
                .map(JdbiApiKeys::key)
                .findOne());
    }

    @Override
    public Optional<ApiKey> replace(
            OrganizationId organization, ApiKeyId id, ApiKeyId successor, Instant now, Instant end) {
        return database.with(handle -> handle.createQuery(REPLACE)
                .bind("id", id.value())
                .bind("organization", organization.value())
                .bind("successor", successor.value())
                .bind("now", Columns.timestamp(now))
                .bind("end", Columns.timestamp(end))
                .map(JdbiApiKeys::key)
                .findOne());
    }

    @Override
    public void used(Map<ApiKeyId, Instant> uses) {
        List<String> times = new ArrayList<>();
        uses.values().forEach(at -> times.add(String.valueOf(Columns.timestamp(at))));
        database.use(handle -> handle.createUpdate(USED)
                .bindArray("ids", String.class, texts(uses.keySet()))
                .bindArray("times", String.class, times)
                .execute());
    }

    private static List<String> texts(Collection<ApiKeyId> ids) {
        return ids.stream().map(ApiKeyId::toString).toList();
    }

    private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
        UUID replacedBy = row.getObject("replaced_by", UUID.class);
        return new ApiKey(
                new ApiKeyId(row.getObject("id", UUID.class)),
                Columns.organization(row),
                row.getString("name"),
                row.getString("role"),
                row.getString("agent"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "expires_at"),
                Columns.instantOrNull(row, "revoked_at"),
                replacedBy == null ? null : new ApiKeyId(replacedBy),
                Columns.instantOrNull(row, "last_used_at"));
    }
}
