package com.bici.adapters.postgres;

/** The statements of {@link JdbiLeads}. */
final class LeadSql {

    static final String FIND = """
            /* leads.find */
            SELECT * FROM leads WHERE id = :id AND organization_id = :organization""";

    static final String LOCK = """
            /* leads.lock */
            SELECT * FROM leads WHERE id = :id AND organization_id = :organization FOR NO KEY UPDATE""";

    /**
     * A known lead is only read. Where another transaction inserts the same number meanwhile, the conflict's update,
     * which changes nothing, waits for it and returns its row, whose id is then not the one we brought.
     */
    static final String FIND_OR_CREATE = """
            /* leads.find_or_create */
            WITH known AS (
                SELECT * FROM leads WHERE organization_id = :organization AND phone_number_normalized = :normalized
            ), added AS (
                INSERT INTO leads (id, organization_id, phone_number, phone_number_normalized, customer_name, email,
                    status, sentiment, bike_interest, qualification_data)
                SELECT :id, :organization, :asReceived, :normalized, :customerName, :email,
                    :status, :sentiment, CAST(:bikeInterest AS jsonb), CAST(:qualificationData AS jsonb)
                WHERE NOT EXISTS (SELECT FROM known)
                ON CONFLICT (organization_id, phone_number_normalized)
                DO UPDATE SET phone_number_normalized = excluded.phone_number_normalized
                RETURNING *
            )
            SELECT false AS created, * FROM known
            UNION ALL
            SELECT id = :id AS created, * FROM added""";

    static final String UPDATE = """
            /* leads.update */
            UPDATE leads SET phone_number = :phoneNumber, phone_number_normalized = :normalized,
                customer_name = :customerName, email = :email, status = :status, sentiment = :sentiment,
                bike_interest = CAST(:bikeInterest AS jsonb),
                qualification_data = CAST(:qualificationData AS jsonb), last_contact_at = :lastContactAt
            WHERE id = :id AND organization_id = :organization RETURNING *""";

    static final String NEWEST = """
            /* leads.newest */
            SELECT * FROM leads WHERE organization_id = :organization
            ORDER BY created_at DESC, id DESC LIMIT :limit""";

    static final String NEWEST_AFTER = """
            /* leads.newest_after */
            SELECT * FROM leads WHERE organization_id = :organization
              AND (created_at, id) < (CAST(:at AS timestamptz), :after)
            ORDER BY created_at DESC, id DESC LIMIT :limit""";

    /** One row without a lead when the organization has none. */
    static final String NEWEST_ENTRY = """
            /* leads.newest_entry */
            SELECT o.cache_generation, l.* FROM organizations o LEFT JOIN LATERAL (
                SELECT * FROM leads WHERE organization_id = o.id ORDER BY created_at DESC, id DESC LIMIT :limit
            ) l ON true
            WHERE o.id = :organization ORDER BY l.created_at DESC, l.id DESC""";

    private LeadSql() {}
}
