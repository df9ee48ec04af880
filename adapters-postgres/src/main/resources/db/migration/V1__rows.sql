-- The truth. Table and column names are those of the original system.

CREATE TABLE organizations (
    id                         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name                       varchar(255) NOT NULL,
    phone_number               varchar(20) UNIQUE,
    domain                     text,
    address                    text,
    city                       text,
    province                   text,
    postal_code                text,
    timezone                   varchar(50) NOT NULL DEFAULT 'America/Vancouver',
    settings                   jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    cache_generation           bigint NOT NULL DEFAULT 0,
    cache_generation_raised_at timestamptz,
    created_at                 timestamptz NOT NULL DEFAULT now(),
    updated_at                 timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX organizations_generation_raised ON organizations (cache_generation_raised_at)
    WHERE cache_generation_raised_at IS NOT NULL;

CREATE TABLE leads (
    id                      varchar(255) PRIMARY KEY DEFAULT gen_random_uuid()::text
                            CHECK (id ~ '^[A-Za-z0-9._:~-]{1,255}$'),
    organization_id         uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number            text,
    phone_number_normalized varchar(20) NOT NULL,
    customer_name           text,
    email                   text,
    status                  varchar(50) NOT NULL DEFAULT 'new'
                            CHECK (status IN ('new', 'contacted', 'qualified', 'hot', 'customer', 'closed')),
    sentiment               varchar(50) NOT NULL DEFAULT 'neutral'
                            CHECK (sentiment IN ('positive', 'neutral', 'negative')),
    bike_interest           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(bike_interest) = 'object'),
    qualification_data      jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(qualification_data) = 'object'),
    last_contact_at         timestamptz,
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    version                 bigint NOT NULL DEFAULT 1,
    active_call_version     bigint NOT NULL DEFAULT 0,
    UNIQUE (organization_id, phone_number_normalized),
    UNIQUE (organization_id, id)
) WITH (fillfactor = 90);

CREATE INDEX leads_newest ON leads (organization_id, created_at DESC, id DESC);

CREATE TABLE conversations (
    id                      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id         uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    lead_id                 varchar(255),
    phone_number_normalized varchar(20),
    content                 text NOT NULL,
    sent_by                 varchar(50) NOT NULL CHECK (sent_by IN ('user', 'agent', 'human_agent', 'system')),
    type                    varchar(20) NOT NULL CHECK (type IN ('voice', 'sms', 'email', 'system')),
    call_classification     varchar(50),
    timestamp               timestamptz NOT NULL DEFAULT now(),
    metadata                jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX conversations_of_lead ON conversations (lead_id, timestamp DESC, id DESC);
CREATE INDEX conversations_of_organization ON conversations (organization_id);

CREATE TABLE call_sessions (
    id                         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id            uuid NOT NULL,
    lead_id                    varchar(255) NOT NULL,
    elevenlabs_conversation_id varchar(255) CHECK (elevenlabs_conversation_id ~ '^[A-Za-z0-9._:~-]{1,255}$'),
    status                     varchar(50) NOT NULL DEFAULT 'initiated'
                               CHECK (status IN ('initiated', 'active', 'completed', 'failed', 'transferred')),
    started_at                 timestamptz NOT NULL DEFAULT now(),
    ended_at                   timestamptz,
    duration_seconds           integer CHECK (duration_seconds >= 0),
    call_type                  varchar(20) NOT NULL DEFAULT 'inbound' CHECK (call_type IN ('inbound', 'outbound')),
    metadata                   jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    version                    bigint NOT NULL DEFAULT 1,
    last_activity_at           timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE
) WITH (fillfactor = 90);

CREATE UNIQUE INDEX call_sessions_conversation_in_organization
    ON call_sessions (organization_id, elevenlabs_conversation_id) WHERE elevenlabs_conversation_id IS NOT NULL;
CREATE INDEX call_sessions_conversation ON call_sessions (elevenlabs_conversation_id, started_at, id)
    WHERE elevenlabs_conversation_id IS NOT NULL;
CREATE INDEX call_sessions_of_lead ON call_sessions (lead_id, started_at DESC, id DESC);
CREATE INDEX call_sessions_live ON call_sessions (lead_id, started_at DESC, id DESC)
    WHERE status IN ('initiated', 'active');
CREATE INDEX call_sessions_live_by_activity ON call_sessions (last_activity_at)
    WHERE status IN ('initiated', 'active');

CREATE FUNCTION is_live(status text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN status IN ('initiated', 'active');

-- Versions belong to the database, so that no statement can forget or forge them.

CREATE FUNCTION raise_lead_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same leads := OLD;
BEGIN
    NEW.version := OLD.version;
    same.active_call_version := NEW.active_call_version;
    IF NEW IS DISTINCT FROM same THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := now();
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON leads
    FOR EACH ROW EXECUTE FUNCTION raise_lead_version();

CREATE FUNCTION raise_call_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same call_sessions := OLD;
BEGIN
    NEW.version := OLD.version;
    same.last_activity_at := NEW.last_activity_at;
    IF NEW IS DISTINCT FROM same THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER raise_version BEFORE UPDATE ON call_sessions
    FOR EACH ROW EXECUTE FUNCTION raise_call_version();

-- Counters and cache entries are kept per organization: a row never moves to another one.

CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % stays with its organization', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON leads
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();
CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON conversations
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();
CREATE TRIGGER refuse_move BEFORE UPDATE OF organization_id ON call_sessions
    FOR EACH ROW WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_move();
