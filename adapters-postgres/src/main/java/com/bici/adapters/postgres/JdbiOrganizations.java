package com.bici.adapters.postgres;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.ZoneId;
import java.util.Optional;

final class JdbiOrganizations implements OrganizationRepository {

    private static final String FIND = """
            /* organizations.find */
            SELECT name, phone_number, timezone, settings FROM organizations WHERE id = :id""";

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
                .map((row, context) -> new Organization(
                        id,
                        row.getString("name"),
                        row.getString("phone_number"),
                        ZoneId.of(row.getString("timezone")),
                        Columns.json(row, "settings")))
                .findFirst());
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
