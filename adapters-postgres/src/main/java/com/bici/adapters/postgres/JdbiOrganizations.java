package com.bici.adapters.postgres;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiOrganizations implements OrganizationRepository {

    private static final String FIND = """
            /* organizations.find */
            SELECT id, name, phone_number, timezone, settings FROM organizations WHERE id = :id""";

    private static final String FIND_BY_PHONE_NUMBER = """
            /* organizations.find_by_phone_number */
            SELECT id, name, phone_number, timezone, settings FROM organizations
            WHERE nullif(regexp_replace(phone_number, '[^0-9]', '', 'g'), '') = :digits""";

    private static final String FIND_BY_AGENT = """
            /* organizations.find_by_agent */
            SELECT id, name, phone_number, timezone, settings FROM organizations
            WHERE settings ->> 'elevenlabs_agent_id' = :agent LIMIT 2""";

    private static final String FIND_ONLY = """
            /* organizations.find_only */
            SELECT id, name, phone_number, timezone, settings FROM organizations LIMIT 2""";

    private static final String ADD = """
            /* organizations.add */
            INSERT INTO organizations (id, name, phone_number, timezone, settings)
            VALUES (:id, :name, :phoneNumber, :timezone, CAST(:settings AS jsonb)) ON CONFLICT DO NOTHING""";

    private final Database database;

    JdbiOrganizations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return database.with(handle -> handle.createQuery(FIND)
                .bind("id", id.value())
                .map(JdbiOrganizations::read)
                .findFirst());
    }

    @Override
    public Optional<Organization> findByPhoneNumber(String digits) {
        return database.with(handle -> handle.createQuery(FIND_BY_PHONE_NUMBER)
                .bind("digits", digits)
                .map(JdbiOrganizations::read)
                .findFirst());
    }

    @Override
    public Optional<Organization> findByAgent(String agent) {
        return only(database.with(handle -> handle.createQuery(FIND_BY_AGENT)
                .bind("agent", agent)
                .map(JdbiOrganizations::read)
                .list()));
    }

    @Override
    public Optional<Organization> findOnly() {
        return only(database.with(handle ->
                handle.createQuery(FIND_ONLY).map(JdbiOrganizations::read).list()));
    }

    private static Optional<Organization> only(List<Organization> found) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static Organization read(ResultSet row, StatementContext context) throws SQLException {
        return new Organization(
                new OrganizationId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("phone_number"),
                ZoneId.of(row.getString("timezone")),
                Columns.json(row, "settings"));
    }

    @Override
    public boolean add(Organization organization) {
        int added = database.with(handle -> handle.createUpdate(ADD)
                .bind("id", organization.id().value())
                .bind("name", organization.name())
                .bind("phoneNumber", organization.phoneNumber())
                .bind("timezone", organization.timezone().getId())
                .bind("settings", Columns.text(organization.settings()))
                .execute());
        return added == 1;
    }
}
