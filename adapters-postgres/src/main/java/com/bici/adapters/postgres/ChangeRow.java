package com.bici.adapters.postgres;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheChange.GenerationRaised;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog.Pending;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code cache_changes}; one that a newer release wrote may mean nothing to us. */
record ChangeRow(long id, long transaction, String entity, String key, long version, OrganizationId organization) {

    static ChangeRow read(ResultSet row, StatementContext context) throws SQLException {
        return new ChangeRow(
                row.getLong("id"),
                row.getLong("transaction_id"),
                row.getString("entity"),
                row.getString("key"),
                row.getLong("version"),
                new OrganizationId(row.getObject("organization_id", UUID.class)));
    }

    Stream<Pending> pending() {
        return changes().stream().map(change -> new Pending(id, change));
    }

    List<CacheChange> changes() {
        return switch (entity) {
            case "call_session" -> changed(CallSessionId.parse(key).map(CacheKey.Session::new));
            case "call_lead" -> changed(LeadId.parse(key).map(CacheKey.SessionOfLead::new));
            case "call_conversation" -> changed(ConversationId.parse(key).map(CacheKey.SessionOfConversation::new));
            case "human_lead" -> changed(LeadId.parse(key).map(CacheKey.TakeoverOfLead::new));
            case "sms_session" -> changed(LeadId.parse(key).map(CacheKey.SmsSessionOfLead::new));
            case "sms_automation" -> changed(LeadId.parse(key).map(CacheKey.SmsAutomationOfLead::new));
            case "dashboard" ->
                List.of(
                        new KeyChanged(new CacheKey.Stats(organization), version, organization),
                        new KeyChanged(new CacheKey.Leads(organization), version, organization));
            case "organization" -> List.of(new GenerationRaised(organization, version));
            default -> List.of();
        };
    }

    private List<CacheChange> changed(Optional<? extends CacheKey<?>> named) {
        return named.<CacheChange>map(known -> new KeyChanged(known, version, organization)).stream()
                .toList();
    }

    /** How the key is written down: entity and key. */
    static String[] subject(CacheKey<?> key) {
        return switch (key) {
            case CacheKey.Session(CallSessionId id) -> new String[] {"call_session", id.toString()};
            case CacheKey.SessionOfLead(LeadId lead) -> new String[] {"call_lead", lead.value()};
            case CacheKey.SessionOfConversation(ConversationId conversation) ->
                new String[] {"call_conversation", conversation.value()};
            case CacheKey.TakeoverOfLead(LeadId lead) -> new String[] {"human_lead", lead.toString()};
            case CacheKey.SmsSessionOfLead(LeadId lead) -> new String[] {"sms_session", lead.value()};
            case CacheKey.SmsAutomationOfLead(LeadId lead) -> new String[] {"sms_automation", lead.value()};
            case CacheKey.Stats(OrganizationId owner) -> new String[] {"dashboard", owner.toString()};
            case CacheKey.Leads(OrganizationId owner) -> new String[] {"dashboard", owner.toString()};
        };
    }
}
