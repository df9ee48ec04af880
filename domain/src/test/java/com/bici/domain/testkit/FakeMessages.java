package com.bici.domain.testkit;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class FakeMessages implements MessageRepository {

    private static final Comparator<Message> OLDEST_FIRST = Comparator.comparing(Message::timestamp)
            .thenComparing(message -> message.id().toString());

    private final FakeStore store;

    FakeMessages(FakeStore store) {
        this.store = store;
    }

    @Override
    public List<Message> latest(OrganizationId organization, LeadId lead, int limit, @Nullable MessageId before) {
        return store.read(rows -> {
            List<Message> all = rows.messages.stream()
                    .filter(message -> message.organizationId().equals(organization) && lead.equals(message.leadId()))
                    .sorted(OLDEST_FIRST)
                    .toList();
            int end = before == null ? all.size() : Math.max(0, position(all, before));
            return List.copyOf(all.subList(Math.max(0, end - limit), end));
        });
    }

    private static int position(List<Message> messages, MessageId id) {
        Optional<Message> found =
                messages.stream().filter(message -> message.id().equals(id)).findFirst();
        return found.map(messages::indexOf).orElse(-1);
    }

    @Override
    public void add(List<Message> messages) {
        store.write(rows -> {
            messages.stream().map(Message::organizationId).distinct().forEach(rows.changes::noteDashboard);
            messages.forEach(message -> noteSms(rows, message));
            return rows.messages.addAll(messages);
        });
    }

    private static void noteSms(FakeRows rows, Message message) {
        LeadId lead = message.leadId();
        if (lead != null && message.type() == MessageType.SMS) {
            rows.automation.raiseSmsVersion(message.organizationId(), lead);
        }
    }
}
