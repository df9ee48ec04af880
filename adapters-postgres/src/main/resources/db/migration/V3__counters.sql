-- How many rows an organization has: the sum of its shards. A writer takes any shard that is free and makes a new one
-- if none is, so writers never wait for each other; there are as many shards as there ever were writers at once.

CREATE TABLE organization_counters (
    organization_id uuid NOT NULL,
    shard           bigint GENERATED ALWAYS AS IDENTITY,
    leads           bigint NOT NULL DEFAULT 0,
    calls           bigint NOT NULL DEFAULT 0,
    conversations   bigint NOT NULL DEFAULT 0,
    live_calls      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (organization_id, shard)
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE FUNCTION add_to_counters(
    counted uuid, more_leads bigint, more_calls bigint, more_conversations bigint, more_live_calls bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    free bigint;
BEGIN
    SELECT shard INTO free FROM organization_counters WHERE organization_id = counted
    LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF free IS NULL THEN
        -- What a deleted organization cascades to is counted after the organization itself is gone.
        INSERT INTO organization_counters (organization_id, leads, calls, conversations, live_calls)
        SELECT counted, more_leads, more_calls, more_conversations, more_live_calls
        WHERE EXISTS (SELECT FROM organizations WHERE id = counted);
    ELSE
        UPDATE organization_counters
        SET leads = leads + more_leads, calls = calls + more_calls,
            conversations = conversations + more_conversations, live_calls = live_calls + more_live_calls
        WHERE organization_id = counted AND shard = free;
    END IF;
END $$;

-- The functions for INSERT and DELETE are one: both name their transition table "changed".

CREATE FUNCTION count_leads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_counters(organization_id, sign * count(*), 0, 0, 0) FROM changed GROUP BY organization_id;
    RETURN NULL;
END $$;

CREATE FUNCTION count_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_counters(organization_id, 0, 0, sign * count(*), 0) FROM changed GROUP BY organization_id;
    RETURN NULL;
END $$;

CREATE FUNCTION count_calls() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_counters(
        organization_id, 0, sign * count(*), 0, sign * count(*) FILTER (WHERE is_live(status)))
    FROM changed GROUP BY organization_id;
    RETURN NULL;
END $$;

CREATE FUNCTION count_live_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_to_counters(changed.organization_id, 0, 0, 0, sum(is_live(changed.status)::int - is_live(previous.status)::int))
    FROM new_rows changed JOIN old_rows previous USING (id)
    WHERE is_live(changed.status) <> is_live(previous.status) GROUP BY changed.organization_id;
    RETURN NULL;
END $$;

CREATE TRIGGER count_insert AFTER INSERT ON leads REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_leads();
CREATE TRIGGER count_delete AFTER DELETE ON leads REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_leads();
CREATE TRIGGER count_insert AFTER INSERT ON conversations REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_conversations();
CREATE TRIGGER count_delete AFTER DELETE ON conversations REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_conversations();
CREATE TRIGGER count_insert AFTER INSERT ON call_sessions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_calls();
CREATE TRIGGER count_delete AFTER DELETE ON call_sessions REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_calls();
CREATE TRIGGER count_update AFTER UPDATE ON call_sessions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_live_calls();

CREATE FUNCTION drop_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM organization_counters WHERE organization_id IN (SELECT id FROM changed);
    RETURN NULL;
END $$;

CREATE TRIGGER drop_counters AFTER DELETE ON organizations REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION drop_counters();
