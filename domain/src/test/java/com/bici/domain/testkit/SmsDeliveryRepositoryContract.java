package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.sms.DeliveryStatus;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository;
import com.bici.domain.sms.SmsDeliveryRepository.Delivery;
import com.bici.domain.sms.SmsDeliveryRepository.Receipt;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public abstract class SmsDeliveryRepositoryContract extends DatabaseContract {

    private final String messageSid = "SM" + UUID.randomUUID();

    private SmsDeliveryRepository deliveries() {
        return database().smsDeliveries();
    }

    private Optional<Delivery> sent(OutgoingSms sms) {
        return write(() -> deliveries().sent(messageSid, sms));
    }

    private Receipt report(DeliveryStatus status) {
        return report(status, null);
    }

    private Receipt report(DeliveryStatus status, @Nullable String errorCode) {
        return write(() -> deliveries().report(messageSid, status, errorCode));
    }

    private static Delivery delivery(OutgoingSms sms, DeliveryStatus status, @Nullable String errorCode) {
        return new Delivery(sms.organization(), sms.lead(), sms.message(), status, errorCode);
    }

    @Test
    void report_ofASentMessage_isNewsOnce() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        assertThat(sent(sms)).isEmpty();

        assertThat(report(DeliveryStatus.UNDELIVERED, "30003"))
                .isEqualTo(new Receipt.Advanced(delivery(sms, DeliveryStatus.UNDELIVERED, "30003")));
        assertThat(report(DeliveryStatus.UNDELIVERED, "30003")).isEqualTo(new Receipt.Known());
    }

    @ParameterizedTest
    @EnumSource
    void report_ofEachStatus_allowsOnlyHigherOnes(DeliveryStatus first) {
        sent(SampleData.outgoingSms(addLead()));
        for (DeliveryStatus second : DeliveryStatus.values()) {
            String sid = messageSid + second;
            OutgoingSms sms = SampleData.outgoingSms(addLead());
            write(() -> deliveries().sent(sid, sms));
            write(() -> deliveries().report(sid, first, null));

            Receipt receipt = write(() -> deliveries().report(sid, second, null));

            assertThat(receipt)
                    .as("%s after %s", second, first)
                    .isEqualTo(
                            second.rank() > first.rank()
                                    ? new Receipt.Advanced(delivery(sms, second, null))
                                    : new Receipt.Known());
        }
    }

    @Test
    void report_beforeTheMessageIsNamed_waitsForIt() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());

        assertThat(report(DeliveryStatus.QUEUED)).isEqualTo(new Receipt.Kept());
        assertThat(report(DeliveryStatus.FAILED, "30008")).isEqualTo(new Receipt.Kept());
        assertThat(report(DeliveryStatus.SENT)).isEqualTo(new Receipt.Known());

        assertThat(sent(sms)).contains(delivery(sms, DeliveryStatus.FAILED, "30008"));
        assertThat(report(DeliveryStatus.FAILED, "30008")).isEqualTo(new Receipt.Known());
        assertThat(report(DeliveryStatus.READ))
                .isEqualTo(new Receipt.Advanced(delivery(sms, DeliveryStatus.READ, null)));
    }
}
