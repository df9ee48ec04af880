package com.bici.adapters.postgres;

import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.InboundLedger;
import org.jspecify.annotations.Nullable;

final class JdbiInboundLedger implements InboundLedger {

    private static final String RECEIVE = """
            /* inbound_sms.receive */
            INSERT INTO inbound_sms (message_sid, organization_id) VALUES (:messageSid, CAST(:organization AS uuid))
            ON CONFLICT DO NOTHING""";

    private final Database database;

    JdbiInboundLedger(Database database) {
        this.database = database;
    }

    @Override
    public boolean receive(String messageSid, @Nullable OrganizationId organization) {
        int added = database.with(handle -> handle.createUpdate(RECEIVE)
                .bind("messageSid", messageSid)
                .bind("organization", organization == null ? null : organization.value())
                .execute());
        return added == 1;
    }
}
