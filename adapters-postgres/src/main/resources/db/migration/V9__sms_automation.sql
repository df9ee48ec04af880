-- Which finished calls wait for a decision about their automatic message, what was decided, and what caches know of it.

CREATE TABLE sms_automation_requests (
    call_session_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    lead_id         varchar(255) NOT NULL,
    recommendation  text,
    triggers        text[] NOT NULL,
    classification  varchar(50) NOT NULL,
    purchase_intent double precision NOT NULL,
    appointment     jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(appointment) = 'object'),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    claimed_until   timestamptz,
    decided_at      timestamptz,
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE INDEX sms_automation_requests_waiting ON sms_automation_requests (created_at, call_session_id)
    WHERE decided_at IS NULL;
CREATE INDEX sms_automation_requests_of_lead ON sms_automation_requests (lead_id);

-- The last promise to a lead, which begins its cooldown, and how many there were.
CREATE TABLE sms_automation_leads (
    lead_id         varchar(255) PRIMARY KEY,
    organization_id uuid NOT NULL,
    promised_at     timestamptz NOT NULL,
    causes          text[] NOT NULL,
    messages        integer NOT NULL DEFAULT 1,
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80);

-- The last promise of each template to a lead.
CREATE TABLE sms_automation_windows (
    lead_id         varchar(255) NOT NULL,
    template_type   varchar(50) NOT NULL,
    organization_id uuid NOT NULL,
    promised_at     timestamptz NOT NULL,
    PRIMARY KEY (lead_id, template_type),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE TABLE sms_automation_log (
    id              bigserial PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    lead_id         varchar(255) NOT NULL, -- no foreign key: what was decided is known for longer than the lead
    call_session_id uuid NOT NULL,
    template_type   varchar(50),
    verdict         varchar(50) NOT NULL,
    reason          text, -- what the message comes of, or would have come of
    message_id      uuid,
    created_at      timestamptz NOT NULL
);

CREATE INDEX sms_automation_log_of_organization ON sms_automation_log (organization_id, created_at);
CREATE INDEX sms_automation_log_of_lead ON sms_automation_log (lead_id, created_at);

CREATE INDEX conversations_sms_of_lead ON conversations (lead_id, timestamp DESC, id DESC) WHERE type = 'sms';

CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON sms_automation_leads
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();
CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON sms_automation_windows
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();

-- Like human_version, these belong to the database and are no change of the lead: sms_version counts the changes of its
-- text messages and of its automation, automation_version those of the latter only.
ALTER TABLE leads
    ADD COLUMN sms_version        bigint NOT NULL DEFAULT 0,
    ADD COLUMN automation_version bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION raise_lead_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same leads := OLD;
BEGIN
    NEW.version := OLD.version;
    same.active_call_version := NEW.active_call_version;
    same.human_epoch := NEW.human_epoch;
    same.human_version := NEW.human_version;
    same.sms_version := NEW.sms_version;
    same.automation_version := NEW.automation_version;
    IF NEW IS DISTINCT FROM same THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := now();
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION note_lead_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'call_lead', id, active_call_version + 1, organization_id FROM changed
    UNION ALL
    SELECT 'human_lead', id, human_version + 1, organization_id FROM changed
    UNION ALL
    SELECT 'sms_session', id, sms_version + 1, organization_id FROM changed
    UNION ALL
    SELECT 'sms_automation', id, automation_version + 1, organization_id FROM changed
    UNION ALL
    SELECT DISTINCT 'dashboard', organization_id::text, -1, organization_id FROM changed;
    RETURN NULL;
END $$;

-- What caches must hear of.

-- Locks in id order, so that two statements about the same leads do not deadlock.
CREATE FUNCTION raise_sms_versions(lead_ids text[]) RETURNS void LANGUAGE sql AS $$
    WITH locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id = ANY (lead_ids) ORDER BY id FOR NO KEY UPDATE
    ), raised AS (
        UPDATE leads SET sms_version = sms_version + 1
        FROM locked WHERE leads.id = locked.id
        RETURNING leads.id, sms_version, organization_id
    )
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'sms_session', id, sms_version, organization_id FROM raised
$$;

CREATE FUNCTION raise_automation_versions(lead_ids text[]) RETURNS void LANGUAGE sql AS $$
    WITH locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id = ANY (lead_ids) ORDER BY id FOR NO KEY UPDATE
    ), raised AS (
        UPDATE leads SET sms_version = sms_version + 1, automation_version = automation_version + 1
        FROM locked WHERE leads.id = locked.id
        RETURNING leads.id, sms_version, automation_version, organization_id
    )
    INSERT INTO cache_changes (entity, key, version, organization_id)
    SELECT 'sms_session', id, sms_version, organization_id FROM raised
    UNION ALL
    SELECT 'sms_automation', id, automation_version, organization_id FROM raised
$$;

-- For each row, so that a turn of a call costs no more than a look at its type. A statement that adds text messages to
-- several leads takes them in its own order.
CREATE FUNCTION note_sms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_sms_versions(ARRAY[NEW.lead_id]);
    RETURN NULL;
END $$;

CREATE TRIGGER note_sms_insert AFTER INSERT ON conversations
    FOR EACH ROW WHEN (NEW.type = 'sms' AND NEW.lead_id IS NOT NULL) EXECUTE FUNCTION note_sms();

CREATE FUNCTION note_sms_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_sms_versions(array_agg(lead_id)) FROM changed WHERE type = 'sms' HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_sms_delete AFTER DELETE ON conversations REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_sms_delete();

CREATE FUNCTION note_sms_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_sms_versions(array_agg(touched.lead_id))
    FROM new_rows changed JOIN old_rows previous USING (id)
    CROSS JOIN LATERAL (VALUES (changed.lead_id), (previous.lead_id)) AS touched (lead_id)
    WHERE 'sms' IN (changed.type, previous.type) AND changed IS DISTINCT FROM previous
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_sms_update AFTER UPDATE ON conversations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_sms_update();

-- For INSERT, UPDATE and DELETE on both tables: each names its transition table "changed". A lead's row stays a lead's.
CREATE FUNCTION note_automation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM raise_automation_versions(array_agg(lead_id)) FROM changed HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER note_insert AFTER INSERT ON sms_automation_leads REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
CREATE TRIGGER note_update AFTER UPDATE ON sms_automation_leads REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
CREATE TRIGGER note_delete AFTER DELETE ON sms_automation_leads REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
CREATE TRIGGER note_insert AFTER INSERT ON sms_automation_windows REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
CREATE TRIGGER note_update AFTER UPDATE ON sms_automation_windows REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
CREATE TRIGGER note_delete AFTER DELETE ON sms_automation_windows REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_automation();
