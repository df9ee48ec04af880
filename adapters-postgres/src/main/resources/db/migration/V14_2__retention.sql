-- What was said and written longer ago than a store wants to keep.

CREATE INDEX conversations_by_age ON conversations (organization_id, timestamp);
DROP INDEX conversations_of_organization;
CREATE INDEX conversation_summaries_by_age ON conversation_summaries (organization_id, created_at);
CREATE INDEX human_message_queue_by_age ON human_message_queue (organization_id, received_at);
CREATE INDEX sms_outbox_by_age ON sms_outbox (organization_id, created_at);
CREATE INDEX sms_automation_requests_by_age ON sms_automation_requests (organization_id, created_at);

-- Gives how many rows it deleted or emptied, at most so many of each kind; 0 when nothing is left that nobody else is
-- working on. Waits for nobody: a message goes together with a row of its lead that is free, since its end is a change of
-- what is known of the lead.
CREATE FUNCTION expire(owner uuid, before timestamptz, at_most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    changed integer;
    total   integer := 0;
BEGIN
    DELETE FROM conversations WHERE id IN (
        SELECT c.id FROM conversations c JOIN leads l ON l.id = c.lead_id
        WHERE c.organization_id = owner AND c.timestamp < before
        ORDER BY c.timestamp LIMIT at_most FOR UPDATE OF c SKIP LOCKED FOR NO KEY UPDATE OF l SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    DELETE FROM conversations WHERE id IN (
        SELECT id FROM conversations WHERE organization_id = owner AND timestamp < before AND lead_id IS NULL
        ORDER BY timestamp LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    DELETE FROM human_message_queue WHERE message_id IN (
        SELECT q.message_id FROM human_message_queue q JOIN leads l ON l.id = q.lead_id
        WHERE q.organization_id = owner AND q.received_at < before
        ORDER BY q.received_at LIMIT at_most FOR UPDATE OF q SKIP LOCKED FOR NO KEY UPDATE OF l SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    DELETE FROM conversation_summaries WHERE id IN (
        SELECT id FROM conversation_summaries WHERE organization_id = owner AND created_at < before
        ORDER BY created_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    -- What still has to leave does.
    DELETE FROM sms_outbox WHERE message_id IN (
        SELECT message_id FROM sms_outbox WHERE organization_id = owner AND created_at < before
          AND num_nonnulls(sent_at, failed_at, dropped_at) > 0
        ORDER BY created_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    DELETE FROM sms_automation_requests WHERE call_session_id IN (
        SELECT call_session_id FROM sms_automation_requests
        WHERE organization_id = owner AND created_at < before AND decided_at IS NOT NULL
        ORDER BY created_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    UPDATE call_sessions SET metadata = metadata - ARRAY['summary', 'summary_title', 'elevenlabs_analysis']
    WHERE id IN (
        SELECT id FROM call_sessions
        WHERE organization_id = owner AND started_at < before AND NOT is_live(status)
          AND metadata ?| ARRAY['summary', 'summary_title', 'elevenlabs_analysis']
        ORDER BY started_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;

    UPDATE human_control_audit SET detail = '{}' WHERE id IN (
        SELECT id FROM human_control_audit WHERE organization_id = owner AND at < before AND detail <> '{}'
        ORDER BY at LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN total + changed;
END $$;
