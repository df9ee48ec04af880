package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxRelayTest extends UseCases {

    OutboxRelayTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void run_accepted_sentOnceAndTold() {
        promise();

        node.outboxRelay.run();
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(1);
        assertThat(toldTypes()).containsExactly("sms_sent");
    }

    @Test
    void run_manyNodesAtOnce_eachMessageOnce() throws Exception {
        for (int message = 0; message < 50; message++) {
            promise();
        }

        List<Boolean> runs = atOnce(4, index -> {
            node.outboxRelay.run();
            return true;
        });

        assertThat(runs).hasSize(4);
        assertThat(gateway.attempts()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void run_refused_toldAndNeverTriedAgain() {
        promise();
        gateway.refuse("blocked");

        node.outboxRelay.run();
        gateway.accept();
        clock.advance(Duration.ofHours(1));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(1);
        assertThat(toldTypes()).containsExactly("sms_status_update");
    }

    @Test
    void run_unavailable_triedAgainLater() {
        promise();
        gateway.away();
        node.outboxRelay.run();
        gateway.accept();
        node.outboxRelay.run();
        assertThat(told()).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        node.outboxRelay.run();

        assertThat(toldTypes()).containsExactly("sms_sent");
    }

    private void promise() {
        Lead lead = addLead();
        Message message = SampleData.message(lead);
        write(() -> {
            database.messages().add(List.of(message));
            database.smsOutbox()
                    .add(
                            new OutgoingSms(
                                    message.id(),
                                    organization,
                                    lead.id(),
                                    lead.phoneNumberNormalized(),
                                    message.content(),
                                    SmsPurpose.HUMAN,
                                    1),
                            Duration.ZERO);
            return message;
        });
    }
}
