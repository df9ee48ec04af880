-- Why a text message goes out, and after how many takeovers of its lead it was written.

ALTER TABLE sms_outbox
    ADD COLUMN purpose varchar(20) NOT NULL DEFAULT 'human'
        CHECK (purpose IN ('human', 'manual', 'reply', 'automatic')),
    ADD COLUMN epoch   bigint NOT NULL DEFAULT 0;
