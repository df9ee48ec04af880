-- Text messages that were promised, and those that were received.

CREATE TABLE sms_outbox (
    message_id      uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    lead_id         varchar(255) NOT NULL,
    recipient       varchar(20) NOT NULL,
    content         text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    claimed_until   timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    sent_at         timestamptz,
    provider_id     text,
    failed_at       timestamptz,
    failure         text,
    CHECK (sent_at IS NULL OR failed_at IS NULL),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80);

CREATE INDEX sms_outbox_due ON sms_outbox (due_at, message_id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX sms_outbox_of_lead ON sms_outbox (lead_id);

-- No foreign key: a message that was received once must not count as new when its organization is gone.
CREATE TABLE inbound_sms (
    message_sid     text PRIMARY KEY,
    organization_id uuid,
    received_at     timestamptz NOT NULL DEFAULT now()
);

-- A number is one store's, however it is spelled. Several may have none, or words that hold no digits.
CREATE UNIQUE INDEX organizations_by_digits
    ON organizations (nullif(regexp_replace(phone_number, '[^0-9]', '', 'g'), ''));
