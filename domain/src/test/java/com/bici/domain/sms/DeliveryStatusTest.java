package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStatusTest {

    @ParameterizedTest
    @EnumSource
    void read_theProvidersWord_inAnyCase(DeliveryStatus status) {
        assertThat(DeliveryStatus.read(status.name().toLowerCase(Locale.ROOT))).contains(status);
        assertThat(DeliveryStatus.read(status.name())).contains(status);
    }

    @Test
    void read_anotherWord_isNone() {
        assertThat(DeliveryStatus.read("receiving")).isEmpty();
        assertThat(DeliveryStatus.read("")).isEmpty();
    }

    @Test
    void rank_growsOnTheWayToTheReader() {
        assertThat(List.of(
                        DeliveryStatus.ACCEPTED,
                        DeliveryStatus.QUEUED,
                        DeliveryStatus.SENDING,
                        DeliveryStatus.SENT,
                        DeliveryStatus.DELIVERED,
                        DeliveryStatus.READ))
                .extracting(DeliveryStatus::rank)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
