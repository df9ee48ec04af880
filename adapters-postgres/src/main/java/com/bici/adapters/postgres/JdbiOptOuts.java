package com.bici.adapters.postgres;

import com.bici.domain.message.Message;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.OptOutRepository;
import java.time.Instant;

final class JdbiOptOuts implements OptOutRepository {

    private static final String IS_OPTED_OUT = """
            /* sms_opt_outs.is_opted_out */
            SELECT EXISTS (SELECT FROM sms_opt_outs WHERE organization_id = :organization
                AND phone_number_normalized = :phoneNumber AND lifted_at IS NULL)""";

    private static final String OPT_OUT = """
            /* sms_opt_outs.opt_out */
            INSERT INTO sms_opt_outs (organization_id, phone_number_normalized, opted_out_at, message_id)
            VALUES (:organization, :phoneNumber, :at, :message)
            ON CONFLICT (organization_id, phone_number_normalized) WHERE lifted_at IS NULL DO NOTHING""";

    private static final String LIFT = """
            /* sms_opt_outs.lift */
            UPDATE sms_opt_outs SET lifted_at = :at, lifted_by = :message
            WHERE organization_id = :organization AND phone_number_normalized = :phoneNumber AND lifted_at IS NULL""";

    private final Database database;

    JdbiOptOuts(Database database) {
        this.database = database;
    }

    @Override
    public boolean isOptedOut(OrganizationId organization, String phoneNumber) {
        return database.with(handle -> handle.createQuery(IS_OPTED_OUT)
                .bind("organization", organization.value())
                .bind("phoneNumber", phoneNumber)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean optOut(Message message, Instant at) {
        return changed(OPT_OUT, message, at);
    }

    @Override
    public boolean lift(Message message, Instant at) {
        return changed(LIFT, message, at);
    }

    private boolean changed(String sql, Message message, Instant at) {
        int changed = database.with(handle -> handle.createUpdate(sql)
                .bind("organization", message.organizationId().value())
                .bind("phoneNumber", message.phoneNumberNormalized())
                .bind("message", message.id().value())
                .bind("at", Columns.timestamp(at))
                .execute());
        return changed == 1;
    }
}
