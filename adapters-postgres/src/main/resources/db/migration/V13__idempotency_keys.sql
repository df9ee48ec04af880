-- Requests that were sent with a key, for a day. An answer may hold personal data of a customer without naming the lead in
-- any column: erasing a lead must drop the answers of its organization
-- (UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL WHERE organization_id = … AND answered),
-- which leaves the keys used, so that nothing is done twice.
CREATE TABLE idempotency_keys (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    digest          text NOT NULL, -- of the caller and the key
    fingerprint     text NOT NULL, -- of the key, the route and the body
    claim_id        uuid NOT NULL, -- of the attempt that may answer
    leased_until    timestamptz NOT NULL, -- then another attempt may, unless this one has answered
    expires_at      timestamptz NOT NULL,
    answered        boolean NOT NULL DEFAULT false,
    status          integer, -- null when the answer is not, or no longer, known
    headers         jsonb CHECK (jsonb_typeof(headers) = 'object'),
    body            text,
    PRIMARY KEY (organization_id, digest),
    CHECK (answered OR status IS NULL),
    CHECK ((status IS NULL) = (headers IS NULL) AND (status IS NULL) = (body IS NULL))
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000
);

CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);
