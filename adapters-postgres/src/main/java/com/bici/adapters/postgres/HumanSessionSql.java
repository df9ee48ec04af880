package com.bici.adapters.postgres;

/** The statements of {@link JdbiHumanSessions}. */
final class HumanSessionSql {

    static final String FIND_OPEN = """
            /* human_control_sessions.find_open */
            SELECT * FROM human_control_sessions
            WHERE organization_id = :organization AND lead_id = :lead AND ended_at IS NULL""";

    static final String EPOCH = """
            /* human_control_sessions.epoch */
            SELECT human_epoch FROM leads WHERE id = :lead AND organization_id = :organization""";

    static final String OPEN = """
            /* human_control_sessions.open */
            WITH raised AS (
                UPDATE leads SET human_epoch = human_epoch + 1 WHERE id = :lead AND organization_id = :organization
                RETURNING human_epoch
            )
            INSERT INTO human_control_sessions (id, organization_id, lead_id, agent_id, agent_name, started_at,
                last_activity_at, epoch)
            SELECT :id, :organization, :lead, :agentId, :agentName, CAST(:startedAt AS timestamptz),
                CAST(:startedAt AS timestamptz), human_epoch
            FROM raised RETURNING *""";

    static final String UPDATE = """
            /* human_control_sessions.update */
            UPDATE human_control_sessions SET last_activity_at = :lastActivityAt, ended_at = :endedAt,
                end_reason = :endReason, messages_handled = :messagesHandled
            WHERE id = :id AND organization_id = :organization AND lead_id = :lead AND ended_at IS NULL""";

    /** The lead comes first: one that somebody else holds is passed over before its session is touched. */
    static final String LOCK_IDLE = """
            /* human_control_sessions.lock_idle */
            SELECT s.* FROM human_control_sessions s JOIN leads l ON l.id = s.lead_id
            WHERE s.ended_at IS NULL AND s.last_activity_at < CAST(:inactiveSince AS timestamptz)
            ORDER BY s.last_activity_at LIMIT :limit FOR NO KEY UPDATE OF l, s SKIP LOCKED""";

    static final String LOCK_OPEN = """
            /* human_control_sessions.lock_open */
            SELECT s.* FROM human_control_sessions s JOIN leads l ON l.id = s.lead_id
            WHERE s.organization_id = :organization AND s.ended_at IS NULL
            ORDER BY s.lead_id LIMIT :limit FOR NO KEY UPDATE OF l, s""";

    /** A row for each waiting message, and one without for a session that has none. */
    private static final String TAKEOVERS = """
            SELECT s.*, l.human_version, o.cache_generation, q.message_id, q.content, q.received_at
            FROM human_control_sessions s
            JOIN leads l ON l.id = s.lead_id AND l.organization_id = s.organization_id
            JOIN organizations o ON o.id = s.organization_id
            LEFT JOIN human_message_queue q
                ON q.lead_id = s.lead_id AND q.organization_id = s.organization_id AND q.drained_at IS NULL
            WHERE s.ended_at IS NULL""";

    private static final String IN_ORDER = " ORDER BY started_at, id, received_at, message_id";

    static final String ENTRY = "/* human_control_sessions.entry */ " + TAKEOVERS + " AND s.lead_id = :lead" + IN_ORDER;

    static final String OPEN_OF_ORGANIZATION = "/* human_control_sessions.open_of_organization */ " + TAKEOVERS
            + " AND s.organization_id = :organization" + IN_ORDER;

    /** One row without a session when none is open. Only the messages are in order, as there may be very many rows. */
    static final String SNAPSHOT = "/* human_control_sessions.snapshot */ "
            + "SELECT n.last AS position, t.* FROM event_numbering n LEFT JOIN (" + TAKEOVERS + ") t ON true"
            + " ORDER BY received_at, message_id";

    static final String STATES = """
            /* human_control_sessions.states */
            SELECT l.id AS state_of, l.human_version, s.* FROM leads l LEFT JOIN human_control_sessions s
                ON s.lead_id = l.id AND s.organization_id = l.organization_id AND s.ended_at IS NULL
            WHERE l.id = ANY (:leads)""";

    private HumanSessionSql() {}
}
