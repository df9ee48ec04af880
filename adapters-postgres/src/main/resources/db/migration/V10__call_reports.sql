-- What is told of calls while they go on and after their end, and what was made of it.

CREATE TABLE conversation_summaries (
    id                  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id     uuid NOT NULL,
    lead_id             varchar(255) NOT NULL,
    phone_number        varchar(20) NOT NULL, -- the lead's when it was written
    summary             text NOT NULL,
    key_points          text[] NOT NULL DEFAULT '{}',
    next_steps          text[] NOT NULL DEFAULT '{}',
    sentiment_score     decimal(3,2) NOT NULL DEFAULT 0.5 CHECK (sentiment_score BETWEEN 0 AND 1),
    call_classification varchar(50),
    conversation_type   text NOT NULL DEFAULT 'voice' CHECK (conversation_type IN ('voice', 'sms')),
    created_at          timestamptz NOT NULL DEFAULT now(),
    metadata            jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX conversation_summaries_of_lead ON conversation_summaries (lead_id, created_at DESC, id DESC);

CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON conversation_summaries
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();

-- A call is found by the telephone provider's name of it.
CREATE INDEX call_sessions_by_call_sid ON call_sessions ((metadata ->> 'call_sid'), started_at DESC)
    WHERE metadata ->> 'call_sid' IS NOT NULL;

-- Turns of calls that are stored as messages. A live one has a name, so that it is stored once.
CREATE TABLE call_turns (
    message_id      uuid PRIMARY KEY REFERENCES conversations ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    call_session_id uuid NOT NULL REFERENCES call_sessions ON DELETE CASCADE,
    name            text,
    UNIQUE (call_session_id, name)
);

-- No foreign keys: a report that was filed once must not count as new when its organization is gone.
CREATE TABLE call_reports (
    type            text NOT NULL,
    conversation_id text NOT NULL,
    call_session_id uuid, -- null when it belongs to nobody that we know
    turns           integer NOT NULL DEFAULT 0,
    received_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (type, conversation_id)
);

CREATE INDEX call_reports_of_call ON call_reports (call_session_id);
