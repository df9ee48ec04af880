package com.bici.application.takeover;

import com.bici.application.event.TakeoverEvents;
import com.bici.application.shared.SingleFile;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverAudit.Action;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The use cases of {@link HumanControl}. Whatever is decided about a lead is decided while holding its row. */
public final class HumanControlService implements HumanControl {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final TakeoverRecords records;
    private final SmsOutbox outbox;
    private final OptOutRepository optOuts;
    private final TakeoverCommits commits;
    private final SingleFile joins = new SingleFile(PATIENCE);
    private final Clock clock;
    private final Supplier<UUID> ids;

    public HumanControlService(
            LeadRepository leads,
            HumanSessionRepository sessions,
            TakeoverRecords records,
            SmsOutbox outbox,
            OptOutRepository optOuts,
            TakeoverCommits commits,
            Clock clock,
            Supplier<UUID> ids) {
        this.leads = leads;
        this.sessions = sessions;
        this.records = records;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.commits = commits;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Joining join(Join command) {
        Agent agent = command.agent();
        if (command.force() && !agent.supervisor()) {
            return new Joining.NotAllowed();
        }
        return joins.pass(command.lead(), () -> tryJoin(command));
    }

    /** Who can see without holding the lead's row that somebody else has it does not wait for the row. */
    private Joining tryJoin(Join command) {
        Agent agent = command.agent();
        Optional<HumanSession> other = sessions.findOpen(agent.organization(), command.lead())
                .filter(session -> !command.force() && !session.isHeldBy(agent.id()));
        return other.<Joining>map(Joining.AlreadyHeld::new).orElseGet(() -> decideJoin(command));
    }

    private Joining decideJoin(Join command) {
        Agent agent = command.agent();
        return commits.opening(
                command.lead(),
                () -> leads.lock(agent.organization(), command.lead())
                        .map(lead -> join(command, sessions.findOpen(agent.organization(), command.lead())))
                        .orElseGet(() -> Result.unchanged(new Joining.UnknownLead())));
    }

    private Result<Joining> join(Join command, Optional<HumanSession> holder) {
        if (holder.isEmpty()) {
            return joined(start(command, Action.JOIN));
        }
        HumanSession held = holder.get();
        if (held.isHeldBy(command.agent().id())) {
            Takeover kept = records.keep(held.active(clock.instant()));
            return Result.held(new Joining.StillHeld(kept), kept);
        }
        if (!command.force()) {
            return Result.unchanged(new Joining.AlreadyHeld(held));
        }
        HumanSession unused = records.end(
                held,
                EndReason.FORCED,
                command.agent().id(),
                JsonObject.with("by", command.agent().id()));
        return joined(start(command, Action.FORCE));
    }

    private Takeover start(Join command, Action action) {
        return records.start(
                command.agent().organization(),
                command.lead(),
                command.agent().id(),
                command.agentName(),
                action,
                JsonObject.with("handoff_reason", command.handoffReason()).build());
    }

    private static Result<Joining> joined(Takeover takeover) {
        return Result.held(new Joining.Joined(takeover), takeover);
    }

    @Override
    public Leaving leave(Leave command) {
        return commits.call(() -> held(
                command.agent(), command.lead(), (lead, session) -> leave(command, session), Leaving.Refused::new));
    }

    private Result<Leaving> leave(Leave command, HumanSession session) {
        List<QueuedMessage> undelivered = records.drain(command.agent().organization(), command.lead());
        JsonObject.Builder detail =
                JsonObject.with("summary", command.summary()).and("next_steps", command.nextSteps());
        HumanSession ended =
                records.end(session, EndReason.LEFT, command.agent().id(), detail);
        return Result.free(new Leaving.Left(ended, undelivered), command.lead());
    }

    @Override
    public Holding transfer(Transfer command) {
        return commits.call(() -> held(
                command.agent(),
                command.lead(),
                (lead, session) -> holding(
                        session.isHeldBy(command.toAgent())
                                ? records.keep(session)
                                : records.transfer(
                                        session,
                                        command.toAgent(),
                                        command.agent().id())),
                Holding.Refused::new));
    }

    @Override
    public Holding heartbeat(Agent agent, LeadId leadId) {
        return commits.call(() -> held(
                agent,
                leadId,
                (lead, session) -> holding(records.keep(session.active(clock.instant()))),
                Holding.Refused::new));
    }

    private static Result<Holding> holding(Takeover takeover) {
        return Result.held(new Holding.Held(takeover), takeover);
    }

    @Override
    public Sending send(Send command) {
        return commits.call(() -> held(
                command.agent(),
                command.lead(),
                (lead, session) -> trySend(command, lead, session),
                Sending.Refused::new));
    }

    private Result<Sending> trySend(Send command, Lead lead, HumanSession session) {
        if (!isNumberOf(lead, command)) {
            return Result.unchanged(new Sending.WrongNumber());
        }
        return optOuts.isOptedOut(lead.organizationId(), lead.phoneNumberNormalized())
                ? Result.unchanged(new Sending.OptedOut())
                : send(command, lead, session);
    }

    private static boolean isNumberOf(Lead lead, Send command) {
        return command.phoneNumber() == null || command.phoneNumber().equals(lead.phoneNumberNormalized());
    }

    private Result<Sending> send(Send command, Lead lead, HumanSession session) {
        Message message = new Message(
                new MessageId(ids.get()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                command.text(),
                Sender.HUMAN_AGENT,
                MessageType.SMS,
                null,
                clock.instant(),
                JsonObject.with("agent_name", session.agentName())
                        .and("human_session_id", session.id())
                        .build());
        Takeover takeover = records.keep(session.sent(clock.instant()));
        records.add(message, TakeoverEvents.sent(takeover, message));
        outbox.add(
                new OutgoingSms(
                        message.id(),
                        lead.organizationId(),
                        lead.id(),
                        lead.phoneNumberNormalized(),
                        command.text(),
                        SmsPurpose.HUMAN,
                        session.epoch()),
                Duration.ZERO);
        return Result.held(new Sending.Sent(message), takeover);
    }

    @Override
    public Draining drain(Agent agent, LeadId leadId) {
        return commits.call(() -> leads.lock(agent.organization(), leadId)
                .map(lead -> drain(agent, lead))
                .orElseGet(() -> Result.unchanged(new Draining.UnknownLead())));
    }

    private Result<Draining> drain(Agent agent, Lead lead) {
        List<QueuedMessage> drained = records.drain(lead.organizationId(), lead.id());
        Draining outcome = new Draining.Drained(drained);
        return sessions.findOpen(lead.organizationId(), lead.id())
                .map(session -> mayTouch(agent, session) ? session.active(clock.instant()) : session)
                .map(session -> Result.held(outcome, records.keep(session)))
                .orElseGet(() -> Result.free(outcome, lead.id()));
    }

    private interface HeldWork<T> {
        Result<T> call(Lead lead, HumanSession session);
    }

    /** Does the work with the lead's session, if the agent may touch it. */
    private <T> Result<T> held(Agent agent, LeadId leadId, HeldWork<T> work, Function<Refusal, T> refused) {
        Optional<Lead> lead = leads.lock(agent.organization(), leadId);
        if (lead.isEmpty()) {
            return Result.unchanged(refused.apply(Refusal.UNKNOWN_LEAD));
        }
        Optional<HumanSession> session = sessions.findOpen(agent.organization(), leadId);
        if (session.isEmpty()) {
            return Result.unchanged(refused.apply(Refusal.NOT_HELD));
        }
        return mayTouch(agent, session.get())
                ? work.call(lead.get(), session.get())
                : Result.unchanged(refused.apply(Refusal.HELD_BY_ANOTHER));
    }

    private static boolean mayTouch(Agent agent, HumanSession session) {
        return agent.supervisor() || session.isHeldBy(agent.id());
    }
}
