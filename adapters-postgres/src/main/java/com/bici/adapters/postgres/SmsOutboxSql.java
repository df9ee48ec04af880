package com.bici.adapters.postgres;

import com.bici.domain.sms.SmsPurpose;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The statements of {@link JdbiSmsOutbox}. */
final class SmsOutboxSql {

    private static final String OPEN = "sent_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL";
    private static final String OURS = OPEN + " AND message_id = :message AND claims = :claim";
    private static final String ROW = "o.message_id, o.organization_id, o.lead_id, o.recipient, o.content, o.purpose,"
            + " o.epoch, o.due_at, o.claims, o.attempts, o.possible_duplicate";
    private static final String IN_ORDER =
            " ORDER BY array_position(ARRAY[" + purposes() + "], purpose), due_at," + " message_id";

    static final String ADD = """
            /* sms_outbox.add */
            INSERT INTO sms_outbox (message_id, organization_id, lead_id, recipient, content, purpose, epoch, due_at)
            VALUES (:message, :organization, :lead, :recipient, :content, :purpose, :epoch,
                    clock_timestamp() + :delayMillis * interval '1 millisecond')""";

    /** Few are due at a time, so they are put in order when asked. */
    static final String CLAIM = "/* sms_outbox.claim */ WITH free AS MATERIALIZED ("
            + " SELECT message_id FROM sms_outbox WHERE " + OPEN + " AND due_at <= clock_timestamp()"
            + " AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())"
            + IN_ORDER + " LIMIT :limit FOR UPDATE SKIP LOCKED"
            + "), claimed AS ("
            + " UPDATE sms_outbox o SET claims = claims + 1,"
            + " claimed_until = clock_timestamp() + :holdMillis * interval '1 millisecond',"
            + " possible_duplicate = possible_duplicate OR departed_at IS NOT NULL, departed_at = NULL"
            + " FROM free WHERE o.message_id = free.message_id RETURNING " + ROW
            + ") SELECT * FROM claimed" + IN_ORDER;

    /**
     * Decides by the newest commits: the lead's row is held, and with it everybody who would take the conversation over
     * or opt out.
     */
    static final String DEPART = """
            /* sms_outbox.depart */
            WITH decided AS MATERIALIZED (
                SELECT o.message_id, CASE
                    WHEN :silenceable AND EXISTS (SELECT FROM sms_opt_outs s WHERE s.lifted_at IS NULL
                        AND s.organization_id = o.organization_id AND s.phone_number_normalized = o.recipient)
                        THEN 'opted_out'
                    WHEN :fenced AND (l.human_epoch <> o.epoch OR EXISTS (SELECT FROM human_control_sessions h
                        WHERE h.organization_id = o.organization_id AND h.lead_id = o.lead_id AND h.ended_at IS NULL))
                        THEN 'human_control'
                    END AS refusal
                FROM sms_outbox o JOIN leads l ON l.id = o.lead_id AND l.organization_id = o.organization_id
                WHERE o.message_id = :message
            )
            UPDATE sms_outbox o SET
                departed_at = CASE WHEN refusal IS NULL THEN clock_timestamp() END,
                attempts = CASE WHEN refusal IS NULL THEN attempts + 1 ELSE attempts END,
                claimed_until = clock_timestamp() + :holdMillis * interval '1 millisecond',
                dropped_at = CASE WHEN refusal IS NOT NULL THEN clock_timestamp() END,
                failure = refusal
            FROM decided
            WHERE o.message_id = decided.message_id AND o.claims = :claim
              AND sent_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL
            RETURNING coalesce(refusal, 'leaves')""";

    static final String SENT = "/* sms_outbox.sent */"
            + " UPDATE sms_outbox SET sent_at = clock_timestamp(), provider_id = :providerId, departed_at = NULL"
            + " WHERE message_id = :message AND " + OPEN + " RETURNING possible_duplicate";

    static final String FAILED = "/* sms_outbox.failed */"
            + " UPDATE sms_outbox SET failed_at = clock_timestamp(), failure = :reason, departed_at = NULL"
            + " WHERE " + OURS + " RETURNING possible_duplicate";

    static final String DEFER = "/* sms_outbox.defer */"
            + " UPDATE sms_outbox SET claimed_until = NULL, departed_at = NULL,"
            + " possible_duplicate = possible_duplicate OR :perhapsSent,"
            + " due_at = clock_timestamp() + :delayMillis * interval '1 millisecond'"
            + " WHERE " + OURS;

    static final String DROP_OPTED_OUT = "/* sms_outbox.drop_opted_out */"
            + " UPDATE sms_outbox o SET dropped_at = clock_timestamp(), failure = 'opted_out'"
            + " WHERE organization_id = :organization AND lead_id = :lead AND purpose = ANY (:purposes)"
            + " AND departed_at IS NULL AND " + OPEN + " RETURNING " + ROW;

    static final String LAG = "/* sms_outbox.lag */"
            + " SELECT greatest(extract(epoch FROM clock_timestamp() - min(due_at)) * 1000, 0)::bigint"
            + " FROM sms_outbox WHERE " + OPEN;

    private static String purposes() {
        return Arrays.stream(SmsPurpose.values())
                .map(purpose -> "'" + Columns.text(purpose) + "'")
                .collect(Collectors.joining(", "));
    }

    private SmsOutboxSql() {}
}
