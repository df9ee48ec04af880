-- Humans who answer leads instead of the AI, what customers write meanwhile, and who did what.

-- Like active_call_version, these belong to the database and are no change of the lead: human_epoch counts its sessions,
-- human_version every change of its sessions or queue.
ALTER TABLE leads
    ADD COLUMN human_epoch   bigint NOT NULL DEFAULT 0,
    ADD COLUMN human_version bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION raise_lead_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same leads := OLD;
BEGIN
    NEW.version := OLD.version;
    same.active_call_version := NEW.active_call_version;
    same.human_epoch := NEW.human_epoch;
    same.human_version := NEW.human_version;
    IF NEW IS DISTINCT FROM same THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := now();
    END IF;
    RETURN NEW;
END $$;

CREATE TABLE human_control_sessions (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL,
    lead_id          varchar(255) NOT NULL,
    agent_id         varchar(255) NOT NULL,
    agent_name       varchar(255) NOT NULL,
    started_at       timestamptz NOT NULL DEFAULT now(),
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    ended_at         timestamptz,
    end_reason       varchar(50) CHECK (end_reason IN ('left', 'transferred', 'forced', 'idle', 'cleared')),
    messages_handled integer NOT NULL DEFAULT 0 CHECK (messages_handled >= 0),
    epoch            bigint NOT NULL,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);

CREATE UNIQUE INDEX human_control_sessions_open_of_lead ON human_control_sessions (organization_id, lead_id)
    WHERE ended_at IS NULL;
CREATE INDEX human_control_sessions_open_by_activity ON human_control_sessions (last_activity_at)
    WHERE ended_at IS NULL;
CREATE INDEX human_control_sessions_open ON human_control_sessions (organization_id, started_at, id)
    WHERE ended_at IS NULL;
CREATE INDEX human_control_sessions_of_lead ON human_control_sessions (lead_id, started_at DESC, id DESC);

CREATE TABLE human_message_queue (
    message_id      uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    lead_id         varchar(255) NOT NULL,
    content         text NOT NULL,
    received_at     timestamptz NOT NULL,
    drained_at      timestamptz,
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX human_message_queue_waiting ON human_message_queue (lead_id, received_at, message_id)
    WHERE drained_at IS NULL;
CREATE INDEX human_message_queue_of_lead ON human_message_queue (lead_id);

CREATE TABLE human_control_audit (
    id              bigserial PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    lead_id         varchar(255) NOT NULL, -- no foreign key: what was done is known for longer than the lead
    session_id      uuid NOT NULL,
    action          varchar(50) NOT NULL,
    agent_id        varchar(255) NOT NULL, -- who held the lead
    actor           varchar(255) NOT NULL,
    at              timestamptz NOT NULL,
    epoch           bigint NOT NULL,
    detail          jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object')
);

CREATE INDEX human_control_audit_of_organization ON human_control_audit (organization_id, at);
CREATE INDEX human_control_audit_of_lead ON human_control_audit (lead_id, at);

CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON human_control_sessions
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();
CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON human_message_queue
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();

-- What caches must hear of.

-- Locks in id order, so that two statements about the same leads do not deadlock.
CREATE FUNCTION raise_human_versions(lead_ids text[]) RETURNS void LANGUAGE sql AS $$
    WITH locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id = ANY (lead_ids) ORDER BY id FOR NO KEY UPDATE
    ), raised AS (
        UPDATE leads SET human_version = human_version + 1
        FROM locked WHERE leads.id = locked.id
        RETURNING leads.id, human_version, organization_id
    )
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'human_lead', id, human_version, organization_id FROM raised
$$;

-- For INSERT and DELETE: both name their transition table "changed". What ended is in nobody's cache.
CREATE FUNCTION note_human_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed WHERE ended_at IS NULL;

    PERFORM raise_human_versions(array_agg(lead_id)) FROM changed WHERE ended_at IS NULL HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_insert AFTER INSERT ON human_control_sessions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_human_session();
CREATE TRIGGER note_delete AFTER DELETE ON human_control_sessions REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_human_session();

CREATE FUNCTION note_human_session_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT DISTINCT 'dashboard', changed.organization_id::text, -1, changed.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id)
    WHERE (changed.ended_at IS NULL) <> (previous.ended_at IS NULL);

    PERFORM raise_human_versions(array_agg(touched.lead_id))
    FROM new_rows changed JOIN old_rows previous USING (id)
    CROSS JOIN LATERAL (VALUES (changed.lead_id), (previous.lead_id)) AS touched (lead_id)
    WHERE (changed.ended_at IS NULL OR previous.ended_at IS NULL) AND changed IS DISTINCT FROM previous
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_update AFTER UPDATE ON human_control_sessions
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_human_session_update();

-- For INSERT and DELETE, as above.
CREATE FUNCTION note_queued_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_human_versions(array_agg(lead_id)) FROM changed WHERE drained_at IS NULL HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_insert AFTER INSERT ON human_message_queue REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_queued_message();
CREATE TRIGGER note_delete AFTER DELETE ON human_message_queue REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_queued_message();

CREATE FUNCTION note_queued_message_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_human_versions(array_agg(touched.lead_id))
    FROM new_rows changed JOIN old_rows previous USING (message_id)
    CROSS JOIN LATERAL (VALUES (changed.lead_id), (previous.lead_id)) AS touched (lead_id)
    WHERE (changed.drained_at IS NULL OR previous.drained_at IS NULL) AND changed IS DISTINCT FROM previous
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_update AFTER UPDATE ON human_message_queue
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_queued_message_update();

CREATE OR REPLACE FUNCTION note_lead_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_lead', id, active_call_version + 1, organization_id FROM changed
    UNION ALL
    SELECT 'human_lead', id, human_version + 1, organization_id FROM changed
    UNION ALL
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;
    RETURN NULL;
END $$;

-- Active sessions of an organization are its live calls and its open human sessions.

ALTER TABLE organization_counters RENAME COLUMN live_calls TO active_sessions;

DROP FUNCTION add_to_counters(uuid, bigint, bigint, bigint, bigint);

CREATE FUNCTION add_to_counters(
    counted uuid, more_leads bigint, more_calls bigint, more_conversations bigint, more_active_sessions bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    free bigint;
BEGIN
    SELECT shard INTO free FROM organization_counters WHERE organization_id = counted
    LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF free IS NULL THEN
        -- What a deleted organization cascades to is counted after the organization itself is gone.
        INSERT INTO organization_counters (organization_id, leads, calls, conversations, active_sessions)
        SELECT counted, more_leads, more_calls, more_conversations, more_active_sessions
        WHERE EXISTS (SELECT FROM organizations WHERE id = counted);
    ELSE
        UPDATE organization_counters
        SET leads = leads + more_leads, calls = calls + more_calls,
            conversations = conversations + more_conversations,
            active_sessions = active_sessions + more_active_sessions
        WHERE organization_id = counted AND shard = free;
    END IF;
END $$;

CREATE FUNCTION count_human_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_counters(organization_id, 0, 0, 0, sign * count(*))
    FROM changed WHERE ended_at IS NULL GROUP BY organization_id;
    RETURN NULL;
END $$;

CREATE TRIGGER count_insert AFTER INSERT ON human_control_sessions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_human_sessions();
CREATE TRIGGER count_delete AFTER DELETE ON human_control_sessions REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_human_sessions();

CREATE FUNCTION count_open_human_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_to_counters(
        changed.organization_id, 0, 0, 0, sum((changed.ended_at IS NULL)::int - (previous.ended_at IS NULL)::int))
    FROM new_rows changed JOIN old_rows previous USING (id)
    WHERE (changed.ended_at IS NULL) <> (previous.ended_at IS NULL) GROUP BY changed.organization_id;
    RETURN NULL;
END $$;

CREATE TRIGGER count_update AFTER UPDATE ON human_control_sessions
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_open_human_sessions();
