-- What caches must hear of: written by triggers in the transaction of the change, read back before its commit.

CREATE TABLE cache_changes (
    id              bigserial PRIMARY KEY,
    transaction_id  xid8 NOT NULL DEFAULT pg_current_xact_id(),
    entity          text NOT NULL,
    key             text NOT NULL,
    version         bigint NOT NULL,
    organization_id uuid NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    claimed_until   timestamptz,
    drained_at      timestamptz
) WITH (
    -- A queue: as many deletes as inserts, so it is vacuumed by count and not by share.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000
);

CREATE INDEX cache_changes_unmarked ON cache_changes (id) WHERE drained_at IS NULL;
CREATE INDEX cache_changes_unmarked_of_transaction ON cache_changes (transaction_id) WHERE drained_at IS NULL;
CREATE INDEX cache_changes_marked_by_age ON cache_changes (drained_at) WHERE drained_at IS NOT NULL;
CREATE INDEX cache_changes_by_age ON cache_changes (created_at);

-- One dashboard row stands for the organization's stats and its list of leads; -1 means: whatever it holds.
-- For INSERT and DELETE: both name their transition table "changed".
CREATE FUNCTION note_dashboard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER note_insert AFTER INSERT ON conversations REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_dashboard();
CREATE TRIGGER note_delete AFTER DELETE ON conversations REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_dashboard();
CREATE TRIGGER note_insert AFTER INSERT ON leads REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_dashboard();

CREATE FUNCTION note_lead_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT DISTINCT 'dashboard', changed.organization_id::text, -1, changed.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id) WHERE changed.version <> previous.version;
    RETURN NULL;
END $$;

CREATE TRIGGER note_update AFTER UPDATE ON leads REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_lead_update();

CREATE FUNCTION note_lead_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_lead', id, active_call_version + 1, organization_id FROM changed
    UNION ALL
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;
    RETURN NULL;
END $$;

CREATE TRIGGER note_delete AFTER DELETE ON leads REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_lead_delete();

-- Locks in id order, so that two statements about the same leads do not deadlock.
CREATE FUNCTION raise_active_call_versions(lead_ids text[]) RETURNS void LANGUAGE sql AS $$
    WITH locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id = ANY (lead_ids) ORDER BY id FOR NO KEY UPDATE
    ), raised AS (
        UPDATE leads SET active_call_version = active_call_version + 1
        FROM locked WHERE leads.id = locked.id
        RETURNING leads.id, active_call_version, organization_id
    )
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_lead', id, active_call_version, organization_id FROM raised
$$;

CREATE FUNCTION note_call_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_session', id::text, version, organization_id FROM changed
    UNION ALL
    SELECT 'call_conversation', elevenlabs_conversation_id, 1, organization_id
    FROM changed WHERE elevenlabs_conversation_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;

    PERFORM raise_active_call_versions(array_agg(lead_id)) FROM changed WHERE is_live(status) HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_insert AFTER INSERT ON call_sessions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_call_insert();

-- A deletion counts as one more version of what is gone.
CREATE FUNCTION note_call_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_session', id::text, version + 1, organization_id FROM changed
    UNION ALL
    SELECT 'call_conversation', elevenlabs_conversation_id, 2, organization_id
    FROM changed WHERE elevenlabs_conversation_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;

    PERFORM raise_active_call_versions(array_agg(lead_id)) FROM changed WHERE is_live(status) HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_delete AFTER DELETE ON call_sessions REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_call_delete();

-- The conversation's pointer is told again when its call ends, so that its life in the cache becomes short.
CREATE FUNCTION note_call_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_session', changed.id::text, changed.version, changed.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id) WHERE changed.version <> previous.version
    UNION ALL
    SELECT 'call_conversation', changed.elevenlabs_conversation_id, 1, changed.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id)
    WHERE changed.elevenlabs_conversation_id IS NOT NULL
      AND (changed.elevenlabs_conversation_id IS DISTINCT FROM previous.elevenlabs_conversation_id
           OR (is_live(previous.status) AND NOT is_live(changed.status)))
    UNION ALL
    SELECT 'call_conversation', previous.elevenlabs_conversation_id, 2, previous.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id)
    WHERE previous.elevenlabs_conversation_id IS DISTINCT FROM changed.elevenlabs_conversation_id
      AND previous.elevenlabs_conversation_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'dashboard', changed.organization_id::text, -1, changed.organization_id
    FROM new_rows changed JOIN old_rows previous USING (id) WHERE changed.status <> previous.status;

    PERFORM raise_active_call_versions(array_agg(touched.lead_id))
    FROM new_rows changed JOIN old_rows previous USING (id)
    CROSS JOIN LATERAL (VALUES (changed.lead_id), (previous.lead_id)) AS touched (lead_id)
    WHERE (is_live(changed.status) OR is_live(previous.status))
      AND (is_live(changed.status), changed.lead_id, changed.started_at)
          IS DISTINCT FROM (is_live(previous.status), previous.lead_id, previous.started_at)
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_update AFTER UPDATE ON call_sessions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_call_update();

CREATE FUNCTION stamp_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.cache_generation_raised_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER stamp_generation BEFORE UPDATE OF cache_generation ON organizations
    FOR EACH ROW WHEN (OLD.cache_generation <> NEW.cache_generation) EXECUTE FUNCTION stamp_generation();

CREATE FUNCTION note_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    VALUES ('organization', NEW.id::text, NEW.cache_generation, NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER note_generation AFTER UPDATE OF cache_generation ON organizations
    FOR EACH ROW WHEN (OLD.cache_generation <> NEW.cache_generation) EXECUTE FUNCTION note_generation();
