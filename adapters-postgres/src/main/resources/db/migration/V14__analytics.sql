-- What happened in a store over time is read from these alone. A change of a call's status was never cheap: the index of
-- live calls already keeps it from staying on its page.
CREATE INDEX call_sessions_of_organization ON call_sessions (organization_id, started_at)
    INCLUDE (status, call_type, duration_seconds);
CREATE INDEX human_control_sessions_of_organization ON human_control_sessions (organization_id, started_at)
    INCLUDE (lead_id, ended_at);

DROP INDEX sms_automation_log_of_organization;
CREATE INDEX sms_automation_log_of_organization ON sms_automation_log (organization_id, created_at) INCLUDE (verdict);
