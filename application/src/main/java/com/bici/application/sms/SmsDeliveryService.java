package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.application.event.SmsEvents;
import com.bici.domain.cache.Transactions;
import com.bici.domain.event.EventLog;
import com.bici.domain.sms.DeliveryStatus;
import com.bici.domain.sms.SmsDeliveryRepository;
import com.bici.domain.sms.SmsDeliveryRepository.Receipt;
import java.util.List;

/** The use case of {@link SmsDeliveries}. A report on a message that nobody has named yet is told with its mark. */
public final class SmsDeliveryService implements SmsDeliveries {

    private final SmsDeliveryRepository deliveries;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;

    public SmsDeliveryService(
            SmsDeliveryRepository deliveries, EventLog events, Transactions transactions, Announcements announcements) {
        this.deliveries = deliveries;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
    }

    @Override
    public Progress report(Report report) {
        return DeliveryStatus.read(report.status())
                .map(status -> keep(report, status))
                .orElse(Progress.KNOWN);
    }

    private Progress keep(Report report, DeliveryStatus status) {
        Receipt receipt = transactions
                .call(() -> {
                    Receipt kept = deliveries.report(report.messageSid(), status, report.errorCode());
                    if (kept instanceof Receipt.Advanced(SmsDeliveryRepository.Delivery delivery)) {
                        events.append(List.of(SmsEvents.delivered(delivery)));
                    }
                    return kept;
                })
                .value();
        return switch (receipt) {
            case Receipt.Advanced advanced -> {
                announcements.announceEvents();
                yield Progress.ADVANCED;
            }
            case Receipt.Kept kept -> Progress.ADVANCED;
            case Receipt.Known known -> Progress.KNOWN;
        };
    }
}
