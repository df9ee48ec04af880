-- What is left of customers who were forgotten: that there was somebody, and what must not come back.

CREATE TABLE erased_leads (
    lead_id         varchar(255) PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    calls           bigint NOT NULL,
    messages        bigint NOT NULL,
    erased_by       varchar(255) NOT NULL,
    erased_at       timestamptz NOT NULL
);

CREATE INDEX erased_leads_of_organization ON erased_leads (organization_id, erased_at);

-- The providers' names of calls whose reports may still come. They name a call and nobody.
CREATE TABLE erased_calls (
    name            text NOT NULL,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    PRIMARY KEY (name, organization_id)
);

-- Who said STOP gets no text messages only because the number is forgotten. Of the number a digest is kept that cannot
-- be found by trying all numbers without the key.
CREATE TABLE erasure_keys (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    key             bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);

CREATE TABLE erased_opt_outs (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    digest          bytea NOT NULL,
    opted_out_at    timestamptz NOT NULL,
    message_id      uuid NOT NULL,
    PRIMARY KEY (organization_id, digest)
);

CREATE FUNCTION number_digest(owner uuid, number text) RETURNS bytea LANGUAGE sql STABLE
    RETURN (SELECT sha256(key || convert_to(number, 'UTF8')) FROM erasure_keys WHERE organization_id = owner);

-- To be called in a transaction that holds the lead and its calls.
CREATE FUNCTION erase_lead(owner uuid, erased text, eraser text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    number text;
BEGIN
    SELECT phone_number_normalized INTO STRICT number FROM leads WHERE id = erased AND organization_id = owner;

    INSERT INTO erased_leads (lead_id, organization_id, calls, messages, erased_by, erased_at)
    SELECT erased, owner, (SELECT count(*) FROM call_sessions WHERE lead_id = erased),
           (SELECT count(*) FROM conversations WHERE lead_id = erased), eraser, at;

    INSERT INTO erased_calls (name, organization_id)
    SELECT DISTINCT name, owner FROM call_sessions
    CROSS JOIN LATERAL (VALUES (elevenlabs_conversation_id), (metadata ->> 'call_sid')) AS names (name)
    WHERE lead_id = erased AND name IS NOT NULL
    ON CONFLICT DO NOTHING;

    INSERT INTO erasure_keys (organization_id)
    SELECT owner WHERE EXISTS (
        SELECT FROM sms_opt_outs
        WHERE organization_id = owner AND phone_number_normalized = number AND lifted_at IS NULL)
    ON CONFLICT DO NOTHING;
    WITH gone AS (
        DELETE FROM sms_opt_outs WHERE organization_id = owner AND phone_number_normalized = number
        RETURNING opted_out_at, message_id, lifted_at
    )
    INSERT INTO erased_opt_outs (organization_id, digest, opted_out_at, message_id)
    SELECT owner, number_digest(owner, number), opted_out_at, message_id FROM gone WHERE lifted_at IS NULL
    ON CONFLICT DO NOTHING;

    UPDATE human_control_audit SET detail = '{}' WHERE lead_id = erased AND organization_id = owner;
    DELETE FROM events WHERE organization_id = owner AND lead_id = erased;
    -- Remembered answers may be about anybody of the store. Their keys stay used, so that nothing is done twice.
    IF to_regclass('idempotency_keys') IS NOT NULL THEN
        EXECUTE 'UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL'
            ' WHERE organization_id = $1 AND answered AND status IS NOT NULL' USING owner;
    END IF;

    DELETE FROM leads WHERE id = erased AND organization_id = owner;
END $$;

CREATE FUNCTION restore_opt_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH known AS (
        DELETE FROM erased_opt_outs
        WHERE organization_id = NEW.organization_id
          AND digest = number_digest(NEW.organization_id, NEW.phone_number_normalized)
        RETURNING opted_out_at, message_id
    )
    INSERT INTO sms_opt_outs (organization_id, phone_number_normalized, opted_out_at, message_id)
    SELECT NEW.organization_id, NEW.phone_number_normalized, opted_out_at, message_id FROM known
    ON CONFLICT (organization_id, phone_number_normalized) WHERE lifted_at IS NULL DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER restore_opt_out AFTER INSERT ON leads FOR EACH ROW EXECUTE FUNCTION restore_opt_out();
