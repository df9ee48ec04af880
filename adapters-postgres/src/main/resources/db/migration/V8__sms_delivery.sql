-- How text messages leave and arrive, who does not want any, and which ones the AI agent has to answer.

ALTER TABLE sms_outbox
    DROP CONSTRAINT sms_outbox_purpose_check,
    DROP CONSTRAINT sms_outbox_check,
    ADD COLUMN claims             bigint NOT NULL DEFAULT 0,
    ADD COLUMN departed_at        timestamptz, -- the begin of a call of the provider whose end is not known
    ADD COLUMN possible_duplicate boolean NOT NULL DEFAULT false,
    ADD COLUMN dropped_at         timestamptz,
    ADD CHECK (purpose IN ('human', 'manual', 'confirmation', 'reply', 'automatic')),
    ADD CHECK (num_nonnulls(sent_at, failed_at, dropped_at) <= 1);

DROP INDEX sms_outbox_due;
CREATE INDEX sms_outbox_due ON sms_outbox (due_at, message_id)
    WHERE sent_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL;

-- A number that opted out again after that was lifted has one more row.
CREATE TABLE sms_opt_outs (
    id                      bigserial PRIMARY KEY,
    organization_id         uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number_normalized varchar(20) NOT NULL,
    opted_out_at            timestamptz NOT NULL,
    message_id              uuid NOT NULL, -- no foreign key: who asked for silence gets it for longer than messages are kept
    lifted_at               timestamptz,
    lifted_by               uuid,
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);

CREATE UNIQUE INDEX sms_opt_outs_in_force ON sms_opt_outs (organization_id, phone_number_normalized)
    WHERE lifted_at IS NULL;

-- Keyed by the provider's name, since its reports may be faster than our own mark, which brings the message.
CREATE TABLE sms_deliveries (
    message_sid     text PRIMARY KEY,
    organization_id uuid,
    lead_id         varchar(255),
    message_id      uuid,
    status          varchar(20),
    rank            smallint NOT NULL DEFAULT -1,
    error_code      text,
    reported_at     timestamptz,
    CHECK (num_nulls(organization_id, lead_id, message_id) IN (0, 3)),
    CHECK ((status IS NULL) = (rank < 0)),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);

CREATE INDEX sms_deliveries_of_lead ON sms_deliveries (lead_id);

-- In the order of their ids, which is the order in which a lead's messages arrived: its row is held for each.
CREATE TABLE sms_reply_jobs (
    id              bigserial PRIMARY KEY,
    message_id      uuid NOT NULL UNIQUE REFERENCES conversations ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    lead_id         varchar(255) NOT NULL,
    epoch           bigint NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    claimed_until   timestamptz,
    settled_at      timestamptz,
    outcome         varchar(20) CHECK (outcome IN ('answered', 'human_control', 'opted_out')),
    CHECK ((settled_at IS NULL) = (outcome IS NULL)),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);

CREATE INDEX sms_reply_jobs_waiting ON sms_reply_jobs (id) WHERE settled_at IS NULL;
CREATE INDEX sms_reply_jobs_waiting_of_lead ON sms_reply_jobs (lead_id, id) WHERE settled_at IS NULL;
CREATE INDEX sms_reply_jobs_of_lead ON sms_reply_jobs (lead_id);
