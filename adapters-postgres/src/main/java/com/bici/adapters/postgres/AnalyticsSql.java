package com.bici.adapters.postgres;

/** Each row is of one part of the period, counted from 1; the row without a part is of all of it. */
final class AnalyticsSql {

    static final String CALLS = """
            /* analytics.calls */
            WITH placed AS (
                SELECT width_bucket(started_at, CAST(:edges AS timestamptz[])) AS part, status, call_type,
                       CASE WHEN status = 'completed' THEN CAST(duration_seconds AS bigint) END AS duration
                FROM call_sessions
                WHERE organization_id = :organization AND started_at >= CAST(:from AS timestamptz)
                  AND started_at < CAST(:until AS timestamptz)
            )
            SELECT part,
                   count(*) FILTER (WHERE status = 'initiated') AS initiated,
                   count(*) FILTER (WHERE status = 'active') AS active,
                   count(*) FILTER (WHERE status = 'completed') AS completed,
                   count(*) FILTER (WHERE status = 'failed') AS failed,
                   count(*) FILTER (WHERE status = 'transferred') AS transferred,
                   count(*) FILTER (WHERE call_type = 'inbound') AS inbound,
                   count(*) FILTER (WHERE call_type = 'outbound') AS outbound,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY duration) AS duration_p50,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY duration) AS duration_p95
            FROM placed GROUP BY GROUPING SETS ((part), ())""";

    static final String TAKEOVERS = """
            /* analytics.takeovers */
            WITH placed AS (
                SELECT width_bucket(started_at, CAST(:edges AS timestamptz[])) AS part,
                       CAST(floor(extract(epoch FROM ended_at - started_at)) AS bigint) AS length,
                       CAST(floor(extract(epoch FROM started_at - asked_at)) AS bigint) AS wait
                FROM human_control_sessions LEFT JOIN LATERAL (
                    SELECT timestamp AS asked_at FROM conversations
                    WHERE conversations.lead_id = human_control_sessions.lead_id AND sent_by = 'user'
                      AND timestamp BETWEEN started_at - :longestWait * interval '1 second' AND started_at
                    ORDER BY timestamp DESC LIMIT 1
                ) asked ON true
                WHERE organization_id = :organization AND started_at >= CAST(:from AS timestamptz)
                  AND started_at < CAST(:until AS timestamptz)
            )
            SELECT part, count(*) AS takeovers,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY length) AS length_p50,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY length) AS length_p95,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY wait) AS wait_p50,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY wait) AS wait_p95
            FROM placed GROUP BY GROUPING SETS ((part), ())""";

    static final String AUTOMATION = """
            /* analytics.automation */
            WITH placed AS (
                SELECT width_bucket(created_at, CAST(:edges AS timestamptz[])) AS part, verdict
                FROM sms_automation_log
                WHERE organization_id = :organization AND created_at >= CAST(:from AS timestamptz)
                  AND created_at < CAST(:until AS timestamptz)
            )
            SELECT part, verdict, count(*) AS decisions FROM placed GROUP BY GROUPING SETS ((part, verdict), (verdict))""";

    private AnalyticsSql() {}
}
