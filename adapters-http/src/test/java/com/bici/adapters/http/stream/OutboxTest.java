package com.bici.adapters.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final Outbox outbox = new Outbox(new StreamSettings.Bounds(2, 1000));

    @Test
    void whatANodeDoesNotGetToSend_isNotHeldUpByTheClient() {
        assertThat(outbox.offer(Packet.lines(": one"))).isTrue();
        assertThat(outbox.offer(Packet.lines(": two"))).isTrue();

        assertThat(outbox.isHeldUpFor(Duration.ZERO)).isFalse();
    }

    @Test
    void whatWasTakenAndHasNotLeft_isHeldUpUntilItHas() {
        outbox.offer(Packet.lines(": one"));

        assertThat(outbox.take()).isNotNull();
        await().until(() -> outbox.isHeldUpFor(Duration.ZERO));
        assertThat(outbox.isHeldUpFor(Duration.ofHours(1))).isFalse();

        outbox.sent();
        assertThat(outbox.isHeldUpFor(Duration.ZERO)).isFalse();
    }
}
