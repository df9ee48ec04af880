package com.bici.application.message;

import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use cases of {@link Messages}. */
public final class MessageService implements Messages {

    private final MessageRepository messages;
    private final LeadRepository leads;

    public MessageService(MessageRepository messages, LeadRepository leads) {
        this.messages = messages;
        this.leads = leads;
    }

    @Override
    public Optional<List<Message>> latest(
            OrganizationId organization, LeadId lead, int limit, @Nullable MessageId before) {
        return leads.find(organization, lead).map(known -> messages.latest(organization, lead, limit, before));
    }
}
