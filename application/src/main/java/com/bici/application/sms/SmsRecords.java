package com.bici.application.sms;

import com.bici.application.event.LeadEvents;
import com.bici.application.event.MessageEvents;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.NewLead;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.HumanSessionRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Text messages with all that is written beside them: the lead, the promise to send them, and the events. To be used in
 * a transaction that holds the lead's row.
 */
public final class SmsRecords {

    private final LeadRepository leads;
    private final MessageRepository messages;
    private final HumanSessionRepository sessions;
    private final SmsOutbox outbox;
    private final EventLog events;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public SmsRecords(
            LeadRepository leads,
            MessageRepository messages,
            HumanSessionRepository sessions,
            SmsOutbox outbox,
            EventLog events,
            Clock clock,
            Supplier<UUID> ids) {
        this.leads = leads;
        this.messages = messages;
        this.sessions = sessions;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /** The lead with the number, whose row is held from now on. */
    Lead lock(OrganizationId organization, PhoneNumber number) {
        FindOrCreate outcome = leads.findOrCreate(new NewLead(
                new LeadId(ids.get().toString()),
                organization,
                number,
                null,
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY));
        if (outcome instanceof FindOrCreate.Created(Lead created)) {
            events.append(List.of(LeadEvents.created(created)));
        }
        LeadId id = outcome.lead().id();
        // Erased meanwhile: whoever has the number is somebody new.
        return leads.lock(organization, id).orElseGet(() -> lock(organization, number));
    }

    /** Stores what the customer wrote. */
    Message receive(Lead lead, String text, String messageSid) {
        return add(lead, text, Sender.USER, MessageType.SMS, JsonObject.with("message_sid", messageSid));
    }

    /** Stores a message to the customer and promises to send it. */
    Message send(Lead lead, String text, Sender sender, SmsPurpose purpose, JsonObject.Builder metadata) {
        return send(lead, text, sender, purpose, metadata, Duration.ZERO);
    }

    /** Stores a message to the customer and promises to send it after the delay. */
    Message send(
            Lead lead, String text, Sender sender, SmsPurpose purpose, JsonObject.Builder metadata, Duration delay) {
        Message message = add(lead, text, sender, MessageType.SMS, metadata);
        outbox.add(
                new OutgoingSms(
                        message.id(),
                        lead.organizationId(),
                        lead.id(),
                        lead.phoneNumberNormalized(),
                        text,
                        purpose,
                        sessions.epoch(lead.organizationId(), lead.id())),
                delay);
        return message;
    }

    /** Stores a line in the conversation that only the store sees. */
    Message note(Lead lead, String line, JsonObject.Builder metadata) {
        return add(lead, line, Sender.SYSTEM, MessageType.SYSTEM, metadata);
    }

    private Message add(Lead lead, String text, Sender sender, MessageType type, JsonObject.Builder metadata) {
        Message message = new Message(
                new MessageId(ids.get()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                text,
                sender,
                type,
                null,
                clock.instant(),
                metadata.build());
        messages.add(List.of(message));
        events.append(List.of(MessageEvents.added(message)));
        return message;
    }
}
