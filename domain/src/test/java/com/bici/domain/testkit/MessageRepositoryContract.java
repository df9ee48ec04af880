package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public abstract class MessageRepositoryContract extends DatabaseContract {

    private MessageRepository messages() {
        return database().messages();
    }

    private List<Message> addMessages(Lead lead, int count) {
        List<Message> added = IntStream.range(0, count)
                .mapToObj(i -> SampleData.message(lead, "Turn " + i, SampleData.START.plusSeconds(i)))
                .toList();
        write(() -> {
            messages().add(added);
            return added;
        });
        return added;
    }

    @Test
    void latest_limit_givesTheNewestOldestFirst() {
        Lead lead = addLead();
        List<Message> added = addMessages(lead, 5);

        assertThat(messages().latest(organization, lead.id(), 3, null)).isEqualTo(added.subList(2, 5));
    }

    @Test
    void latest_before_givesWhatComesBeforeIt() {
        Lead lead = addLead();
        List<Message> added = addMessages(lead, 5);

        assertThat(messages().latest(organization, lead.id(), 2, added.get(3).id()))
                .isEqualTo(added.subList(1, 3));
    }

    @Test
    void latest_beforeUnknownOrAnotherLeadsMessage_givesNone() {
        Lead lead = addLead();
        addMessages(lead, 2);
        MessageId foreign = addMessages(addLead(), 1).getFirst().id();

        assertThat(messages().latest(organization, lead.id(), 2, new MessageId(UUID.randomUUID())))
                .isEmpty();
        assertThat(messages().latest(organization, lead.id(), 2, foreign)).isEmpty();
    }

    @Test
    void latest_anotherOrganization_givesNone() {
        Lead lead = addLead();
        addMessages(lead, 1);

        assertThat(messages().latest(addOrganization(SampleData.organizationId()), lead.id(), 10, null))
                .isEmpty();
    }

    @Test
    void add_anyNumber_tellsTheDashboardAndTheLeadsSessionOnce() {
        Lead lead = addLead();
        List<Message> turns = List.of(SampleData.message(lead), SampleData.message(lead));

        var commit = commitOf(() -> {
            messages().add(turns);
            return turns;
        });

        assertThat(commit.changes())
                .contains(dashboardOf(organization))
                .contains(changed(new CacheKey.SmsSessionOfLead(lead.id()), 2, organization))
                .hasSize(3);
    }

    @Test
    void add_none_changesNothing() {
        assertThat(commitOf(() -> {
                            messages().add(List.of());
                            return 0;
                        })
                        .changes())
                .isEmpty();
    }
}
