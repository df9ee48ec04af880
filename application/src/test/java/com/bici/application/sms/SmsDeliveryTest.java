package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.SmsDeliveries.Progress;
import com.bici.application.sms.SmsDeliveries.Report;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmsDeliveryTest extends SmsTests {

    SmsDeliveryTest(CacheCondition condition) {
        super(condition);
    }

    private OutgoingSms send() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        write(() -> {
            database.smsOutbox().add(sms, Duration.ZERO);
            return sms;
        });
        gateway.behave(sent -> new Delivery.Accepted("SM1"));
        node.outboxRelay.run();
        told();
        return sms;
    }

    private Progress report(String status, @Nullable String errorCode) {
        return node.smsDeliveries.report(new Report("SM1", status, errorCode));
    }

    @Test
    void report_forward_isToldOnce() {
        OutgoingSms sms = send();

        assertThat(report("undelivered", "30003")).isEqualTo(Progress.ADVANCED);
        assertThat(report("undelivered", "30003")).isEqualTo(Progress.KNOWN);

        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("sms_status_update");
            assertThat(event.organization()).isEqualTo(organization);
            assertThat(event.lead()).isEqualTo(sms.lead());
            assertThat(event.payload().members())
                    .containsEntry("conversation_id", sms.message().toString())
                    .containsEntry("status", "undelivered")
                    .containsEntry("error_code", "30003");
        });
    }

    @Test
    void report_outOfOrder_neverGoesBack() {
        send();

        assertThat(report("queued", null)).isEqualTo(Progress.ADVANCED);
        assertThat(report("delivered", null)).isEqualTo(Progress.ADVANCED);
        assertThat(report("sent", null)).isEqualTo(Progress.KNOWN);
        assertThat(report("failed", "30008")).isEqualTo(Progress.KNOWN);
        assertThat(report("read", null)).isEqualTo(Progress.ADVANCED);

        assertThat(told())
                .extracting(event -> event.payload().members().get("status"))
                .containsExactly("queued", "delivered", "read");
    }

    @Test
    void report_ofAWordThatNobodyKnows_changesNothing() {
        send();

        assertThat(report("teleported", null)).isEqualTo(Progress.KNOWN);

        assertThat(told()).isEmpty();
    }

    @Test
    void report_theSameManyTimesAtOnce_isToldOnce() throws Exception {
        send();

        List<Progress> progress = atOnce(10, index -> report("delivered", null));

        assertThat(progress).containsOnlyOnce(Progress.ADVANCED);
        assertThat(told()).extracting(NumberedEvent::type).containsExactly("sms_status_update");
    }
}
