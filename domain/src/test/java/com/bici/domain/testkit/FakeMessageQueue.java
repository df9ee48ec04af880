package com.bici.domain.testkit;

import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.QueuedMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

final class FakeMessageQueue implements MessageQueue {

    private final FakeStore store;

    FakeMessageQueue(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean addIfHeld(Message message) {
        LeadId lead = message.leadId();
        return lead != null && store.write(rows -> addIfHeld(rows.takeovers, message, lead));
    }

    private static boolean addIfHeld(FakeTakeovers takeovers, Message message, LeadId lead) {
        boolean held = takeovers.findOpen(message.organizationId(), lead).isPresent();
        if (held) {
            takeovers.enqueue(
                    message.organizationId(),
                    new QueuedMessage(
                            message.id(),
                            lead,
                            message.content(),
                            message.timestamp().truncatedTo(ChronoUnit.MICROS)));
        }
        return held;
    }

    @Override
    public List<QueuedMessage> waiting(OrganizationId organization, LeadId lead) {
        return store.read(rows -> rows.takeovers.waiting(organization, lead));
    }

    @Override
    public List<QueuedMessage> drain(OrganizationId organization, LeadId lead, Instant at) {
        return store.write(rows -> rows.takeovers.drain(organization, lead));
    }
}
