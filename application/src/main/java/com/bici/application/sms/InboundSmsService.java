package com.bici.application.sms;

import com.bici.application.event.LeadEvents;
import com.bici.application.event.MessageEvents;
import com.bici.application.event.SmsEvents;
import com.bici.application.takeover.TakeoverCommits;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.event.Event;
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
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.InboundLedger;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.Takeover;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The use case of {@link InboundSms}. Whether a human holds the conversation is decided by the statement that queues,
 * while the lead's row is held: a takeover that was answered before the message arrived gets it, on whatever node.
 */
public final class InboundSmsService implements InboundSms {

    private final OrganizationRepository organizations;
    private final InboundLedger ledger;
    private final LeadRepository leads;
    private final MessageRepository messages;
    private final MessageQueue queue;
    private final HumanSessionRepository sessions;
    private final EventLog events;
    private final TakeoverCommits commits;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public InboundSmsService(
            OrganizationRepository organizations,
            InboundLedger ledger,
            LeadRepository leads,
            MessageRepository messages,
            MessageQueue queue,
            HumanSessionRepository sessions,
            EventLog events,
            TakeoverCommits commits,
            Clock clock,
            Supplier<UUID> ids) {
        this.organizations = organizations;
        this.ledger = ledger;
        this.leads = leads;
        this.messages = messages;
        this.queue = queue;
        this.sessions = sessions;
        this.events = events;
        this.commits = commits;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Reception receive(Received message) {
        Optional<OrganizationId> organization =
                organizations.findByPhoneNumber(message.to()).map(Organization::id);
        return commits.call(() -> ledger.receive(message.messageSid(), organization.orElse(null))
                ? organization
                        .map(dialled -> store(dialled, message))
                        .orElseGet(() -> Result.unchanged(Reception.UNROUTABLE))
                : Result.unchanged(Reception.DUPLICATE));
    }

    private Result<Reception> store(OrganizationId organization, Received received) {
        List<Event> told = new ArrayList<>();
        Lead lead = lead(organization, received, told);
        Message message = message(lead, received);
        messages.add(List.of(message));
        boolean queued = queue.addIfHeld(message);
        told.add(MessageEvents.added(message));
        told.add(queued ? SmsEvents.queued(message, lead) : SmsEvents.received(message, lead));
        events.append(told);
        return queued ? Result.held(Reception.QUEUED, held(lead)) : Result.unchanged(Reception.STORED);
    }

    private Lead lead(OrganizationId organization, Received received, List<Event> told) {
        FindOrCreate outcome = leads.findOrCreate(new NewLead(
                new LeadId(ids.get().toString()),
                organization,
                received.from(),
                null,
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY));
        if (outcome instanceof FindOrCreate.Created(Lead created)) {
            told.add(LeadEvents.created(created));
        }
        LeadId id = outcome.lead().id();
        return leads.lock(organization, id).orElseThrow(() -> new IllegalStateException("The lead is gone"));
    }

    private Message message(Lead lead, Received received) {
        return new Message(
                new MessageId(ids.get()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                received.text(),
                Sender.USER,
                MessageType.SMS,
                null,
                clock.instant(),
                JsonObject.with("message_sid", received.messageSid()).build());
    }

    private Takeover held(Lead lead) {
        return sessions.findOpen(lead.organizationId(), lead.id())
                .map(session -> new Takeover(session, queue.waiting(lead.organizationId(), lead.id())))
                .orElseThrow(() -> new IllegalStateException("A message was queued for nobody"));
    }
}
