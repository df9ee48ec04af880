-- What clients are told of: appended in the transaction of the change, numbered once that is committed.

CREATE TABLE events (
    id              bigserial PRIMARY KEY,
    seq             bigint,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    type            text NOT NULL,
    lead_id         text, -- no foreign key: an event outlives its lead
    payload         jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
    transaction_id  xid8 NOT NULL DEFAULT pg_current_xact_id(),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (
    -- Each row is updated once and deleted once, so it is vacuumed by count like cache_changes.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000
);

CREATE UNIQUE INDEX events_by_number ON events (seq);
CREATE INDEX events_unnumbered ON events (id) WHERE seq IS NULL;
CREATE INDEX events_of_organization ON events (organization_id, seq);

-- One row: the highest number ever given, and the highest one whose event was ever pruned.
CREATE TABLE event_numbering (
    the_only boolean PRIMARY KEY DEFAULT true CHECK (the_only),
    last     bigint NOT NULL DEFAULT 0,
    pruned   bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

INSERT INTO event_numbering DEFAULT VALUES;

-- Numbers what is committed in the order of ids, without gaps, and gives how many it numbered. An id is drawn after the
-- change and so under the row's lock: two events of one row are in the order of their commits. The event of a slow
-- transaction comes later than its id says, but is not passed over.
--
-- To be called as one statement outside of a transaction: the lock then ends with it, whatever becomes of the client.
-- Every statement in here sees what was committed before it began, so the rows are looked for after the lock was taken.
CREATE FUNCTION number_events(at_most integer) RETURNS integer LANGUAGE plpgsql VOLATILE
SET lock_timeout = '500ms' AS $$
DECLARE
    given    bigint;
    numbered integer;
BEGIN
    IF NOT EXISTS (SELECT FROM events WHERE seq IS NULL) THEN
        RETURN 0;
    END IF;

    PERFORM pg_advisory_xact_lock('event_numbering'::regclass::bigint);

    SELECT last INTO given FROM event_numbering;
    -- A row that is being deleted, with its organization, must neither take a number nor hold up the others.
    WITH free AS MATERIALIZED (
        SELECT id FROM events WHERE seq IS NULL ORDER BY id LIMIT at_most FOR UPDATE SKIP LOCKED
    ), placed AS (
        SELECT id, row_number() OVER (ORDER BY id) AS place FROM free
    )
    UPDATE events SET seq = given + place FROM placed WHERE events.id = placed.id;
    GET DIAGNOSTICS numbered = ROW_COUNT;

    UPDATE event_numbering SET last = given + numbered WHERE numbered > 0;
    RETURN numbered;
END $$;

-- Who reads an event also reads what its transaction noted, marked or not.
DROP INDEX cache_changes_unmarked_of_transaction;
CREATE INDEX cache_changes_of_transaction ON cache_changes (transaction_id);

-- Tickets live for a minute; whoever holds one is known only by the digest of its secret.
CREATE TABLE stream_tickets (
    digest          text PRIMARY KEY,
    organization_id uuid NOT NULL,
    role            text NOT NULL,
    agent           text NOT NULL,
    expires_at      timestamptz NOT NULL
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000
);

CREATE INDEX stream_tickets_by_end ON stream_tickets (expires_at);
