package com.bici.adapters.postgres;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;

final class JdbiRetention implements RetentionRepository {

    private static final String LIMITED = """
            /* retention.limited */
            SELECT id, name, phone_number, timezone, settings FROM organizations
            WHERE settings -> 'retention' IS NOT NULL ORDER BY id""";

    private static final String EXPIRE = """
            /* retention.expire */
            SELECT expire(:organization, CAST(:before AS timestamptz), :limit)""";

    private final Database database;

    JdbiRetention(Database database) {
        this.database = database;
    }

    @Override
    public List<Organization> limited() {
        return database.with(handle ->
                handle.createQuery(LIMITED).map(JdbiOrganizations::read).list());
    }

    @Override
    public int expire(OrganizationId organization, Instant before, int limit) {
        return database.withPatience(handle -> handle.createQuery(EXPIRE)
                .bind("organization", organization.value())
                .bind("before", Columns.timestamp(before))
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one());
    }
}
