package com.bici.adapters.postgres;

import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class JdbiErasures implements ErasureRepository {

    /** Before the lead: everybody locks a call first. */
    private static final String LOCK_CALLS = """
            /* erasures.lock_calls */
            SELECT id FROM call_sessions WHERE organization_id = :organization AND lead_id = :lead
            ORDER BY id FOR UPDATE""";

    private static final String LOCK = """
            /* erasures.lock */
            SELECT id FROM leads WHERE organization_id = :organization AND id = :lead FOR UPDATE""";

    private static final String ERASE = """
            /* erasures.erase */
            SELECT 1 FROM erase_lead(:organization, :lead, :by, CAST(:at AS timestamptz))""";

    private static final String IS_ERASED = """
            /* erasures.is_erased */
            SELECT EXISTS (SELECT FROM erased_calls WHERE name = ANY (:names))""";

    private final Database database;

    JdbiErasures(Database database) {
        this.database = database;
    }

    @Override
    public boolean lock(OrganizationId organization, LeadId lead) {
        List<String> unused = ids(LOCK_CALLS, organization, lead);
        return !ids(LOCK, organization, lead).isEmpty();
    }

    private List<String> ids(String sql, OrganizationId organization, LeadId lead) {
        return database.with(handle -> handle.createQuery(sql)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .mapTo(String.class)
                .list());
    }

    @Override
    public void erase(OrganizationId organization, LeadId lead, String by, Instant at) {
        database.withPatience(handle -> handle.createQuery(ERASE)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bind("by", by)
                .bind("at", Columns.timestamp(at))
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean isErased(ConversationId conversation, @Nullable String callSid) {
        List<String> names = Stream.concat(Stream.of(conversation.value()), Stream.ofNullable(callSid))
                .toList();
        return database.with(handle -> handle.createQuery(IS_ERASED)
                .bindArray("names", String.class, names)
                .mapTo(Boolean.class)
                .one());
    }
}
