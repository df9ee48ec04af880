-- Customers whom we are just calling: one row each, kept for the next time.
CREATE TABLE call_attempts (
    lead_id         varchar(255) PRIMARY KEY,
    organization_id uuid NOT NULL,
    held_until      timestamptz NOT NULL,
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80);
