package com.bici.adapters.postgres;

import com.bici.domain.access.ApiKeyAudit;

final class JdbiApiKeyAudit implements ApiKeyAudit {

    private static final String RECORD = """
            /* api_key_audit.record */
            INSERT INTO api_key_audit (organization_id, key_id, action, actor, at)
            VALUES (:organization, :key, :action, :actor, :at)""";

    private final Database database;

    JdbiApiKeyAudit(Database database) {
        this.database = database;
    }

    @Override
    public void record(Step step) {
        database.use(handle -> handle.createUpdate(RECORD)
                .bind("organization", step.organization().value())
                .bind("key", step.key().value())
                .bind("action", Columns.text(step.action()))
                .bind("actor", step.actor())
                .bind("at", Columns.timestamp(step.at()))
                .execute());
    }
}
