package com.bici.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.testkit.SampleData;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void toString_showsNeitherContentNorNumber() {
        MessageId id = new MessageId(UUID.randomUUID());
        Message message = new Message(
                id,
                SampleData.organizationId(),
                new LeadId("lead"),
                "16045550100",
                "Call me, I am Alex",
                Sender.USER,
                MessageType.SMS,
                null,
                SampleData.START,
                new JsonObject(Map.of("from", "16045550100")));

        assertThat(message).hasToString("Message[" + id + "]");
    }
}
