package com.bici.adapters.postgres;

/** The statements of {@link JdbiCallSessions}. */
final class CallSessionSql {

    static final String ENTRY = """
            /* call_sessions.entry */
            SELECT c.*, o.cache_generation FROM call_sessions c JOIN organizations o ON o.id = c.organization_id
            WHERE c.id = :id""";

    static final String ACTIVE_CALL_ENTRY = """
            /* call_sessions.active_call_entry */
            SELECT l.organization_id, l.active_call_version, o.cache_generation,
                   (SELECT c.id FROM call_sessions c WHERE c.lead_id = l.id AND c.status IN ('initiated', 'active')
                    ORDER BY c.started_at DESC, c.id DESC LIMIT 1) AS active_id
            FROM leads l JOIN organizations o ON o.id = l.organization_id WHERE l.id = :lead""";

    static final String CONVERSATION_ENTRY = """
            /* call_sessions.conversation_entry */
            SELECT c.id, c.organization_id, c.status, o.cache_generation
            FROM call_sessions c JOIN organizations o ON o.id = c.organization_id
            WHERE c.elevenlabs_conversation_id = :conversation ORDER BY c.started_at, c.id LIMIT 1""";

    static final String FIND = """
            /* call_sessions.find */
            SELECT * FROM call_sessions WHERE id = :id AND organization_id = :organization""";

    static final String LOCK = """
            /* call_sessions.lock */
            SELECT * FROM call_sessions WHERE id = :id AND organization_id = :organization FOR NO KEY UPDATE""";

    static final String FIND_BY_CONVERSATION = """
            /* call_sessions.find_by_conversation */
            SELECT * FROM call_sessions
            WHERE organization_id = :organization AND elevenlabs_conversation_id = :conversation""";

    static final String FIND_ACTIVE = """
            /* call_sessions.find_active */
            SELECT * FROM call_sessions
            WHERE lead_id = :lead AND organization_id = :organization AND status IN ('initiated', 'active')
            ORDER BY started_at DESC, id DESC LIMIT 1""";

    static final String FIND_BY_CALL_SID = """
            /* call_sessions.find_by_call_sid */
            SELECT * FROM call_sessions WHERE metadata ->> 'call_sid' = :callSid
            ORDER BY organization_id IS DISTINCT FROM CAST(:preferred AS uuid), started_at DESC, id DESC LIMIT 1""";

    static final String HISTORY = """
            /* call_sessions.history */
            SELECT * FROM call_sessions WHERE lead_id = :lead AND organization_id = :organization
            ORDER BY started_at DESC, id DESC LIMIT :limit""";

    static final String HISTORY_AFTER = """
            /* call_sessions.history_after */
            SELECT * FROM call_sessions WHERE lead_id = :lead AND organization_id = :organization
              AND (started_at, id) < (CAST(:at AS timestamptz), :after)
            ORDER BY started_at DESC, id DESC LIMIT :limit""";

    static final String ADD = """
            /* call_sessions.add */
            INSERT INTO call_sessions (id, organization_id, lead_id, elevenlabs_conversation_id, status, started_at,
                ended_at, duration_seconds, call_type, metadata)
            VALUES (:id, :organization, :lead, :conversation, :status, :startedAt,
                :endedAt, :durationSeconds, :callType, CAST(:metadata AS jsonb))
            ON CONFLICT (organization_id, elevenlabs_conversation_id) WHERE elevenlabs_conversation_id IS NOT NULL
            DO NOTHING RETURNING *""";

    private static final String CHANGE = """
            UPDATE call_sessions SET elevenlabs_conversation_id = :conversation, status = :status,
                started_at = :startedAt, ended_at = :endedAt, duration_seconds = :durationSeconds,
                call_type = :callType, metadata = CAST(:metadata AS jsonb), last_activity_at = now()
            WHERE id = :id AND organization_id = :organization AND lead_id = :lead
            """;

    static final String UPDATE = "/* call_sessions.update */ " + CHANGE
            + " AND elevenlabs_conversation_id IS NOT DISTINCT FROM :conversation RETURNING *";

    static final String UPDATE_WITH_CONVERSATION =
            "/* call_sessions.update_with_conversation */ " + CHANGE + " RETURNING *";

    static final String TOUCH = """
            /* call_sessions.touch */
            UPDATE call_sessions SET last_activity_at = now()
            WHERE id = :id AND organization_id = :organization AND status IN ('initiated', 'active')""";

    static final String LOCK_STALE = """
            /* call_sessions.lock_stale */
            SELECT * FROM call_sessions
            WHERE status IN ('initiated', 'active') AND last_activity_at < CAST(:inactiveSince AS timestamptz)
            ORDER BY last_activity_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""";

    static final String LOCK_LIVE = """
            /* call_sessions.lock_live */
            SELECT * FROM call_sessions
            WHERE organization_id = :organization AND status IN ('initiated', 'active')
            ORDER BY id LIMIT :limit FOR NO KEY UPDATE""";

    static final String LOCK_LIVE_OF_LEAD = """
            /* call_sessions.lock_live_of_lead */
            SELECT * FROM call_sessions
            WHERE lead_id = :lead AND organization_id = :organization AND status IN ('initiated', 'active')
            ORDER BY id LIMIT :limit FOR NO KEY UPDATE""";

    private CallSessionSql() {}
}
