package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.QueuedMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public abstract class MessageQueueContract extends DatabaseContract {

    private static final Instant LATER = SampleData.START.plusSeconds(60);

    private MessageQueue queue() {
        return database().messageQueue();
    }

    private HumanSession hold(Lead lead) {
        return write(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));
    }

    private void release(HumanSession session) {
        write(() -> {
            database().humanSessions().update(session.ended(EndReason.LEFT, LATER));
            return session;
        });
    }

    private boolean add(Message message) {
        return write(() -> queue().addIfHeld(message));
    }

    private List<QueuedMessage> drain(OrganizationId owner, Lead lead) {
        return write(() -> queue().drain(owner, lead.id(), LATER));
    }

    private static QueuedMessage queued(Lead lead, Message message) {
        return new QueuedMessage(message.id(), lead.id(), message.content(), message.timestamp());
    }

    @Test
    void addIfHeld_held_waits() {
        Lead lead = addLead();
        hold(lead);
        Message message = SampleData.message(lead, "zażółć ✓", SampleData.START);

        assertThat(add(message)).isTrue();
        assertThat(queue().waiting(organization, lead.id())).containsExactly(queued(lead, message));
    }

    @Test
    void addIfHeld_notHeld_isNotQueued() {
        Lead lead = addLead();
        assertThat(add(SampleData.message(lead))).isFalse();

        release(hold(lead));
        assertThat(add(SampleData.message(lead))).isFalse();
        assertThat(queue().waiting(organization, lead.id())).isEmpty();
    }

    @Test
    void addIfHeld_messageOfNobodyOrOfAnotherOrganization_isNotQueued() {
        Lead lead = addLead();
        hold(lead);
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(add(message(other, lead))).isFalse();
        assertThat(add(message(organization, null))).isFalse();
    }

    private static Message message(OrganizationId owner, @Nullable Lead lead) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                owner,
                lead == null ? null : lead.id(),
                null,
                "Hello",
                Sender.USER,
                MessageType.SMS,
                null,
                SampleData.START,
                JsonObject.EMPTY);
    }

    @Test
    void waiting_isOldestFirst() {
        Lead lead = addLead();
        hold(lead);
        Message second = SampleData.message(lead, "Second", LATER);
        Message first = SampleData.message(lead, "First", SampleData.START);
        add(second);
        add(first);

        assertThat(queue().waiting(organization, lead.id())).containsExactly(queued(lead, first), queued(lead, second));
    }

    @Test
    void waiting_anotherOrganization_isEmpty() {
        Lead lead = addLead();
        hold(lead);
        add(SampleData.message(lead));
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(queue().waiting(other, lead.id())).isEmpty();
        assertThat(drain(other, lead)).isEmpty();
        assertThat(queue().waiting(organization, lead.id())).hasSize(1);
    }

    @Test
    void drain_givesEachMessageOnce_oldestFirst() {
        Lead lead = addLead();
        hold(lead);
        Message second = SampleData.message(lead, "Second", LATER);
        Message first = SampleData.message(lead, "First", SampleData.START);
        add(second);
        add(first);

        assertThat(drain(organization, lead)).containsExactly(queued(lead, first), queued(lead, second));
        assertThat(drain(organization, lead)).isEmpty();
        assertThat(queue().waiting(organization, lead.id())).isEmpty();
    }

    @Test
    void drain_afterTheEnd_givesWhatWasLeft() {
        Lead lead = addLead();
        HumanSession held = hold(lead);
        Message message = SampleData.message(lead);
        add(message);
        release(held);

        assertThat(queue().waiting(organization, lead.id())).containsExactly(queued(lead, message));
        assertThat(drain(organization, lead)).containsExactly(queued(lead, message));
    }

    @Test
    void drain_leavesTheQueuesOfOthers() {
        Lead lead = addLead();
        Lead other = addLead();
        hold(lead);
        hold(other);
        add(SampleData.message(other));

        assertThat(drain(organization, lead)).isEmpty();
        assertThat(queue().waiting(organization, other.id())).hasSize(1);
    }
}
