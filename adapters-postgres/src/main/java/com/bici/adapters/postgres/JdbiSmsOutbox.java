package com.bici.adapters.postgres;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsPurpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiSmsOutbox implements SmsOutbox {

    private final Database database;

    JdbiSmsOutbox(Database database) {
        this.database = database;
    }

    @Override
    public void add(OutgoingSms sms, Duration delay) {
        database.use(handle -> handle.createUpdate(SmsOutboxSql.ADD)
                .bind("message", sms.message().value())
                .bind("organization", sms.organization().value())
                .bind("lead", sms.lead().value())
                .bind("recipient", sms.to())
                .bind("content", sms.text())
                .bind("purpose", Columns.text(sms.purpose()))
                .bind("epoch", sms.epoch())
                .bind("delayMillis", delay.toMillis())
                .execute());
    }

    @Override
    public List<Claimed> claim(int limit, Duration hold) {
        return database.with(handle -> handle.createQuery(SmsOutboxSql.CLAIM)
                .bind("limit", limit)
                .bind("holdMillis", hold.toMillis())
                .map(JdbiSmsOutbox::read)
                .list());
    }

    private static Claimed read(ResultSet row, StatementContext context) throws SQLException {
        OutgoingSms sms = new OutgoingSms(
                new MessageId(row.getObject("message_id", UUID.class)),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                row.getString("recipient"),
                row.getString("content"),
                Columns.value(SmsPurpose.class, row, "purpose"),
                row.getLong("epoch"));
        return new Claimed(sms, row.getLong("claims"), row.getInt("attempts"), row.getBoolean("possible_duplicate"));
    }

    @Override
    public Departure depart(Claimed claimed, Duration hold) {
        SmsPurpose purpose = claimed.sms().purpose();
        return database.with(handle -> handle.createQuery(SmsOutboxSql.DEPART)
                .bind("message", claimed.sms().message().value())
                .bind("claim", claimed.claim())
                .bind("fenced", purpose.isFenced())
                .bind("silenceable", !purpose.isSentAfterOptOut())
                .bind("holdMillis", hold.toMillis())
                .mapTo(String.class)
                .findFirst()
                .map(word -> Departure.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Departure.TAKEN));
    }

    @Override
    public Optional<Settled> sent(MessageId message, String providerId) {
        return database.with(handle -> settled(handle.createQuery(SmsOutboxSql.SENT)
                .bind("message", message.value())
                .bind("providerId", providerId)));
    }

    @Override
    public Optional<Settled> failed(Claimed claimed, String reason) {
        return database.with(handle -> settled(handle.createQuery(SmsOutboxSql.FAILED)
                .bind("message", claimed.sms().message().value())
                .bind("claim", claimed.claim())
                .bind("reason", reason)));
    }

    private static Optional<Settled> settled(Query query) {
        return query.mapTo(Boolean.class).findFirst().map(Settled::new);
    }

    @Override
    public void defer(Claimed claimed, Duration delay) {
        giveBack(claimed, delay, false);
    }

    @Override
    public void deferUncertain(Claimed claimed, Duration delay) {
        giveBack(claimed, delay, true);
    }

    private void giveBack(Claimed claimed, Duration delay, boolean perhapsSent) {
        database.use(handle -> handle.createUpdate(SmsOutboxSql.DEFER)
                .bind("message", claimed.sms().message().value())
                .bind("claim", claimed.claim())
                .bind("perhapsSent", perhapsSent)
                .bind("delayMillis", delay.toMillis())
                .execute());
    }

    @Override
    public Duration lag() {
        return Duration.ofMillis(database.with(
                handle -> handle.createQuery(SmsOutboxSql.LAG).mapTo(Long.class).one()));
    }

    @Override
    public List<Claimed> dropOptedOut(OrganizationId organization, LeadId lead) {
        List<String> fenced = Arrays.stream(SmsPurpose.values())
                .filter(SmsPurpose::isFenced)
                .map(Columns::text)
                .toList();
        return database.with(handle -> handle.createQuery(SmsOutboxSql.DROP_OPTED_OUT)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bindArray("purposes", String.class, fenced)
                .map(JdbiSmsOutbox::read)
                .list());
    }
}
