-- Who may call: a key is known only by the digest of its secret.

CREATE TABLE api_keys (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text NOT NULL,
    role            text NOT NULL,
    agent           text NOT NULL,
    digest          text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    replaced_by     uuid,
    last_used_at    timestamptz
) WITH (fillfactor = 80);

CREATE INDEX api_keys_of_organization ON api_keys (organization_id, created_at DESC, id);

CREATE TABLE api_key_audit (
    id              bigserial PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    key_id          uuid NOT NULL,
    action          text NOT NULL CHECK (action IN ('create', 'rotate', 'revoke')),
    actor           text NOT NULL,
    at              timestamptz NOT NULL
);

CREATE INDEX api_key_audit_of_organization ON api_key_audit (organization_id, id);

-- A stream that a ticket opened ends with what its holder was let in by.
ALTER TABLE stream_tickets ADD COLUMN key_id uuid, ADD COLUMN good_until timestamptz;
