package com.bici.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.testkit.SampleData;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageServiceTest extends UseCases {

    MessageServiceTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void latest_moreThanTheLimit_areTheNewestOldestFirst() {
        Lead lead = addLead();
        List<Message> all = List.of(message(lead, 1), message(lead, 2), message(lead, 3));
        write(() -> add(all));

        assertThat(messages.latest(organization, lead.id(), 2, null)).contains(all.subList(1, 3));
        assertThat(messages.latest(organization, lead.id(), 2, all.get(1).id())).contains(all.subList(0, 1));
    }

    @Test
    void latest_leadWithoutMessages_isAnEmptyList() {
        assertThat(messages.latest(organization, addLead().id(), 2, null)).contains(List.of());
    }

    @Test
    void latest_unknownOrForeignLead_isEmpty() {
        Lead foreign = addLead(other);
        write(() -> add(List.of(message(foreign, 1))));

        assertThat(messages.latest(organization, foreign.id(), 2, null)).isEmpty();
        assertThat(messages.latest(organization, new LeadId("nobody"), 2, null)).isEmpty();
    }

    private static Message message(Lead lead, int second) {
        return SampleData.message(lead, "Number " + second, SampleData.START.plusSeconds(second));
    }

    private List<Message> add(List<Message> added) {
        database.messages().add(added);
        return added;
    }
}
