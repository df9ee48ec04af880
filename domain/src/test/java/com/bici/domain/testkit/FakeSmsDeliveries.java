package com.bici.domain.testkit;

import com.bici.domain.sms.DeliveryStatus;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class FakeSmsDeliveries implements SmsDeliveryRepository {

    private final FakeStore store;

    /** One row; without a message or a status until either is known. */
    record Row(
            @Nullable OutgoingSms sms,
            @Nullable DeliveryStatus status,
            @Nullable String errorCode) {

        boolean isBefore(DeliveryStatus other) {
            return status == null || status.rank() < other.rank();
        }

        Optional<Delivery> delivery() {
            return sms == null || status == null
                    ? Optional.empty()
                    : Optional.of(new Delivery(sms.organization(), sms.lead(), sms.message(), status, errorCode));
        }
    }

    FakeSmsDeliveries(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Delivery> sent(String messageSid, OutgoingSms sms) {
        return store.write(rows -> {
            rows.requireLead(sms.organization(), sms.lead());
            return rows.deliveries
                    .merge(
                            messageSid,
                            new Row(sms, null, null),
                            (known, named) -> new Row(sms, known.status(), known.errorCode()))
                    .delivery();
        });
    }

    @Override
    public Receipt report(String messageSid, DeliveryStatus status, @Nullable String errorCode) {
        return store.write(rows -> {
            Row known = rows.deliveries.getOrDefault(messageSid, new Row(null, null, null));
            if (!known.isBefore(status)) {
                return new Receipt.Known();
            }
            Row advanced = new Row(known.sms(), status, errorCode);
            rows.deliveries.put(messageSid, advanced);
            return advanced.delivery().<Receipt>map(Receipt.Advanced::new).orElseGet(Receipt.Kept::new);
        });
    }
}
