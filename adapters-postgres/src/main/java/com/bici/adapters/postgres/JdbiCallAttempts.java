package com.bici.adapters.postgres;

import com.bici.domain.call.CallAttempts;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;

final class JdbiCallAttempts implements CallAttempts {

    private static final String BEGIN = """
            /* call_attempts.begin */
            INSERT INTO call_attempts (lead_id, organization_id, held_until)
            VALUES (:lead, :organization, clock_timestamp() + :holdMillis * interval '1 millisecond')
            ON CONFLICT (lead_id) DO UPDATE SET held_until = excluded.held_until
            WHERE call_attempts.held_until <= clock_timestamp()""";

    private static final String ABANDON = """
            /* call_attempts.abandon */
            UPDATE call_attempts SET held_until = clock_timestamp()
            WHERE lead_id = :lead AND organization_id = :organization AND held_until > clock_timestamp()""";

    private final Database database;

    JdbiCallAttempts(Database database) {
        this.database = database;
    }

    @Override
    public boolean begin(OrganizationId organization, LeadId lead, Duration hold) {
        int begun = database.with(handle -> handle.createUpdate(BEGIN)
                .bind("lead", lead.value())
                .bind("organization", organization.value())
                .bind("holdMillis", hold.toMillis())
                .execute());
        return begun == 1;
    }

    @Override
    public void abandon(OrganizationId organization, LeadId lead) {
        database.with(handle -> handle.createUpdate(ABANDON)
                .bind("lead", lead.value())
                .bind("organization", organization.value())
                .execute());
    }
}
