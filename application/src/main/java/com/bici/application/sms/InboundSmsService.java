package com.bici.application.sms;

import com.bici.application.event.SmsEvents;
import com.bici.application.shared.SingleFile;
import com.bici.application.takeover.TakeoverCommits;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.sms.InboundLedger;
import com.bici.domain.sms.OptOutWord;
import com.bici.domain.sms.ReplyQueue;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.Takeover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The use case of {@link InboundSms}. Whether a human holds the conversation is decided by the statement that queues,
 * while the lead's row is held: a takeover that was answered before the message arrived gets it, on whatever node.
 */
public final class InboundSmsService implements InboundSms {

    /** Less than the provider's. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SingleFile textsOfCustomer = new SingleFile(PATIENCE);
    private final OrganizationRepository organizations;
    private final InboundLedger ledger;
    private final SmsRecords records;
    private final OptOutRequests optOuts;
    private final MessageQueue queue;
    private final ReplyQueue replies;
    private final HumanSessionRepository sessions;
    private final EventLog events;
    private final TakeoverCommits commits;
    private final Consumer<Handover> monitor;

    /** @param monitor told of the messages that an opt-out holds back */
    public InboundSmsService(
            OrganizationRepository organizations,
            InboundLedger ledger,
            SmsRecords records,
            OptOutRequests optOuts,
            MessageQueue queue,
            ReplyQueue replies,
            HumanSessionRepository sessions,
            EventLog events,
            TakeoverCommits commits,
            Consumer<Handover> monitor) {
        this.organizations = organizations;
        this.ledger = ledger;
        this.records = records;
        this.optOuts = optOuts;
        this.queue = queue;
        this.replies = replies;
        this.sessions = sessions;
        this.events = events;
        this.commits = commits;
        this.monitor = monitor;
    }

    /** @param suppressed what does not leave because of the message */
    private record Effect(Reception reception, List<Handover> suppressed) {

        Effect {
            suppressed = List.copyOf(suppressed);
        }

        static Effect of(Reception reception) {
            return new Effect(reception, List.of());
        }
    }

    @Override
    public Reception receive(Received message) {
        Optional<Organization> organization = organizations.findByPhoneNumber(message.to());
        Effect effect = textsOfCustomer.pass(
                message.from().normalized(), () -> commits.call(() -> receive(message, organization.orElse(null))));
        effect.suppressed().forEach(monitor);
        return effect.reception();
    }

    private Result<Effect> receive(Received message, @Nullable Organization dialled) {
        if (!ledger.receive(message.messageSid(), dialled == null ? null : dialled.id())) {
            return Result.unchanged(Effect.of(Reception.DUPLICATE));
        }
        return dialled == null ? Result.unchanged(Effect.of(Reception.UNROUTABLE)) : store(dialled, message);
    }

    private Result<Effect> store(Organization organization, Received received) {
        Lead lead = records.lock(organization.id(), received.from());
        Message message = records.receive(lead, received.text(), received.messageSid());
        boolean optedOut = optOuts.isOptedOut(lead);
        Optional<OptOutWord> understood = OptOutWord.understood(received.optOutType());
        Optional<OptOutWord> word = understood.or(() -> OptOutWord.read(received.text(), optedOut));
        if (word.isPresent()) {
            events.append(List.of(SmsEvents.received(message, lead)));
            List<Handover> suppressed = optOuts.heed(new OptOutRequests.Request(
                    word.get(), StoreProfile.of(organization), lead, message, understood.isPresent()));
            return Result.unchanged(new Effect(Reception.STORED, suppressed));
        }
        return queue.addIfHeld(message) ? queued(lead, message) : stored(lead, message, optedOut);
    }

    private Result<Effect> queued(Lead lead, Message message) {
        events.append(List.of(SmsEvents.queued(message, lead)));
        return Result.held(Effect.of(Reception.QUEUED), held(lead));
    }

    private Result<Effect> stored(Lead lead, Message message, boolean optedOut) {
        events.append(List.of(SmsEvents.received(message, lead)));
        if (!optedOut) {
            replies.add(message, sessions.epoch(lead.organizationId(), lead.id()));
        }
        return Result.unchanged(Effect.of(Reception.STORED));
    }

    private Takeover held(Lead lead) {
        return sessions.findOpen(lead.organizationId(), lead.id())
                .map(session -> new Takeover(session, queue.waiting(lead.organizationId(), lead.id())))
                .orElseThrow(() -> new IllegalStateException("A message was queued for nobody"));
    }
}
