package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.sms.InboundLedger;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public abstract class InboundLedgerContract extends DatabaseContract {

    private final String messageSid = "SM" + UUID.randomUUID();

    private InboundLedger ledger() {
        return database().inboundLedger();
    }

    @Test
    void receive_again_isKnown() {
        assertThat(write(() -> ledger().receive(messageSid, organization))).isTrue();
        assertThat(write(() -> ledger().receive(messageSid, organization))).isFalse();
        assertThat(write(() -> ledger().receive(messageSid, null))).isFalse();
    }

    @Test
    void receive_forNobody_isNotedToo() {
        assertThat(write(() -> ledger().receive(messageSid, null))).isTrue();
        assertThat(write(() -> ledger().receive(messageSid, null))).isFalse();
    }

    @Test
    void receive_rolledBack_isNew() {
        assertThatThrownBy(() -> write(() -> {
                    assertThat(ledger().receive(messageSid, organization)).isTrue();
                    throw new IllegalStateException("after the note");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(write(() -> ledger().receive(messageSid, organization))).isTrue();
    }
}
