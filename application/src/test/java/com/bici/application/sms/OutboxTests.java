package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Promised messages and what is told of them. */
abstract class OutboxTests extends SmsTests {

    OutboxTests(CacheCondition condition) {
        super(condition);
    }

    final void assertStatus(
            OutgoingSms sms,
            String status,
            @Nullable String errorCode,
            @Nullable String reason,
            boolean possibleDuplicate) {
        List<NumberedEvent> events = told();
        assertThat(events).hasSize(1);
        assertStatus(events.getFirst(), sms, status, errorCode, reason, possibleDuplicate);
    }

    static void assertStatus(
            NumberedEvent event,
            OutgoingSms sms,
            String status,
            @Nullable String errorCode,
            @Nullable String reason,
            boolean possibleDuplicate) {
        assertThat(event.type()).isEqualTo("sms_status_update");
        assertThat(event.lead()).isEqualTo(sms.lead());
        Map<String, @Nullable Object> payload = event.payload().members();
        assertThat(payload.get("conversation_id")).isEqualTo(sms.message().toString());
        assertThat(payload.get("status")).isEqualTo(status);
        assertThat(payload.get("error_code")).isEqualTo(errorCode);
        assertThat(payload.get("reason")).isEqualTo(reason);
        assertThat(payload.get("possible_duplicate")).isEqualTo(possibleDuplicate);
    }

    final OutgoingSms promise() {
        return promise(addLead(), SmsPurpose.HUMAN);
    }

    final OutgoingSms promise(Lead lead, SmsPurpose purpose) {
        return promise(SampleData.outgoingSms(lead, purpose));
    }

    final OutgoingSms promise(OutgoingSms sms) {
        return write(() -> {
            database.smsOutbox().add(sms, Duration.ZERO);
            return sms;
        });
    }
}
