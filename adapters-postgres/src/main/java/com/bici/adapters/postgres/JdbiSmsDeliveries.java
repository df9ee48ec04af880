package com.bici.adapters.postgres;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.DeliveryStatus;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Mark and report of a message write to the same row, so that the later of the two sees the other. */
final class JdbiSmsDeliveries implements SmsDeliveryRepository {

    private static final String SENT = """
            /* sms_deliveries.sent */
            INSERT INTO sms_deliveries (message_sid, organization_id, lead_id, message_id)
            VALUES (:messageSid, :organization, :lead, :message)
            ON CONFLICT (message_sid) DO UPDATE SET organization_id = excluded.organization_id,
                lead_id = excluded.lead_id, message_id = excluded.message_id
            RETURNING *""";

    private static final String REPORT = """
            /* sms_deliveries.report */
            INSERT INTO sms_deliveries AS known (message_sid, status, rank, error_code, reported_at)
            VALUES (:messageSid, :status, :rank, :errorCode, clock_timestamp())
            ON CONFLICT (message_sid) DO UPDATE SET status = excluded.status, rank = excluded.rank,
                error_code = excluded.error_code, reported_at = excluded.reported_at
            WHERE known.rank < excluded.rank
            RETURNING *""";

    private final Database database;

    JdbiSmsDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Delivery> sent(String messageSid, OutgoingSms sms) {
        return database.with(handle -> handle.createQuery(SENT)
                        .bind("messageSid", messageSid)
                        .bind("organization", sms.organization().value())
                        .bind("lead", sms.lead().value())
                        .bind("message", sms.message().value())
                        .map(JdbiSmsDeliveries::read)
                        .one())
                .delivery();
    }

    @Override
    public Receipt report(String messageSid, DeliveryStatus status, @Nullable String errorCode) {
        Optional<Row> advanced = database.with(handle -> handle.createQuery(REPORT)
                .bind("messageSid", messageSid)
                .bind("status", Columns.text(status))
                .bind("rank", status.rank())
                .bind("errorCode", errorCode)
                .map(JdbiSmsDeliveries::read)
                .findFirst());
        return advanced.map(JdbiSmsDeliveries::receipt).orElseGet(Receipt.Known::new);
    }

    private static Receipt receipt(Row row) {
        return row.delivery().<Receipt>map(Receipt.Advanced::new).orElseGet(Receipt.Kept::new);
    }

    /** @param found null while message or status are not known */
    private record Row(@Nullable Delivery found) {

        Optional<Delivery> delivery() {
            return Optional.ofNullable(found);
        }
    }

    private static Row read(ResultSet row, StatementContext context) throws SQLException {
        UUID message = row.getObject("message_id", UUID.class);
        if (message == null || row.getString("status") == null) {
            return new Row(null);
        }
        return new Row(new Delivery(
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                new MessageId(message),
                Columns.value(DeliveryStatus.class, row, "status"),
                row.getString("error_code")));
    }
}
