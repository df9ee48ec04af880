package com.bici.application.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.application.takeover.HumanControl.Draining;
import com.bici.application.takeover.HumanControl.Holding;
import com.bici.application.takeover.HumanControl.Joining;
import com.bici.application.takeover.HumanControl.Leaving;
import com.bici.application.takeover.HumanControl.Refusal;
import com.bici.application.takeover.HumanControl.Sending;
import com.bici.domain.cache.Freshness;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverAudit;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HumanControlTest extends UseCases {

    private final Agent robin = new Agent(organization, "robin", false);
    private final Agent kim = new Agent(organization, "kim", false);
    private final Agent supervisor = new Agent(organization, "sasha", true);

    HumanControlTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void join_freeLead_isHeldEverywhere() {
        Lead lead = addLead();

        HumanSession session = joined(robin, lead);

        assertThat(session.agentName()).isEqualTo("robin of the store");
        assertThat(session.epoch()).isEqualTo(1);
        assertThat(node.registry.holder(lead.id())).contains(session);
        assertThat(status(lead).takeover().orElseThrow().session()).isEqualTo(session);
        assertThat(copies.leads()).containsExactly(lead.id());
        assertThat(toldTypes()).containsExactly("human_control_started", "conversation_added");
        assertThat(actions()).containsExactly(TakeoverAudit.Action.JOIN);
        assertThat(dashboard
                        .stats(organization, Freshness.CACHED)
                        .found()
                        .orElseThrow()
                        .activeSessions())
                .isEqualTo(1);
    }

    @Test
    void join_sameAgentAgain_sameSessionAndNobodyIsTold() {
        Lead lead = addLead();
        HumanSession session = joined(robin, lead);
        told();
        clock.advance(Duration.ofMinutes(20));

        HumanSession again =
                ((Joining.StillHeld) join(robin, lead, false)).takeover().session();

        assertThat(again.id()).isEqualTo(session.id());
        assertThat(again.expiresAt()).isEqualTo(clock.instant().plus(HumanSession.IDLE_LIMIT));
        assertThat(told()).isEmpty();
        assertThat(actions()).hasSize(1);
    }

    @Test
    void join_heldByAnother_namesTheHolderAndChangesNothing() {
        Lead lead = addLead();
        HumanSession session = joined(robin, lead);
        told();

        assertThat(join(kim, lead, false)).isEqualTo(new Joining.AlreadyHeld(session));
        assertThat(join(kim, lead, true)).isEqualTo(new Joining.NotAllowed());

        assertThat(told()).isEmpty();
        assertThat(node.registry.holder(lead.id())).contains(session);
    }

    @Test
    void join_forcedBySupervisor_endsTheOtherAndRaisesTheEpoch() {
        Lead lead = addLead();
        HumanSession before = joined(robin, lead);
        told();

        Joining outcome = join(supervisor, lead, true);

        HumanSession after = ((Joining.Joined) outcome).takeover().session();
        assertThat(after.epoch()).isEqualTo(before.epoch() + 1);
        assertThat(node.registry.holder(lead.id())).contains(after);
        assertThat(toldTypes())
                .containsExactly(
                        "human_control_ended", "conversation_added", "human_control_started", "conversation_added");
        assertThat(actions())
                .containsExactly(TakeoverAudit.Action.JOIN, TakeoverAudit.Action.RELEASE, TakeoverAudit.Action.FORCE);
        assertThat(node.humanControlStatus.sessions(organization))
                .extracting(Takeover::session)
                .containsExactly(after);
    }

    @Test
    void join_unknownOrForeignLead_isUnknown() {
        Lead foreign = addLead(other);

        assertThat(join(robin, foreign, false)).isEqualTo(new Joining.UnknownLead());
        assertThat(node.humanControl.join(new HumanControl.Join(robin, new LeadId("nobody"), "Robin", null, false)))
                .isEqualTo(new Joining.UnknownLead());
        assertThat(node.registry.isHeld(foreign.id())).isFalse();
    }

    @Test
    void join_manyAtOnce_oneWins() throws Exception {
        Lead lead = addLead();

        List<Joining> outcomes =
                atOnce(20, index -> join(new Agent(organization, "agent " + index, false), lead, false));

        assertThat(outcomes).filteredOn(Joining.Joined.class::isInstance).hasSize(1);
        HumanSession winner = node.registry.holder(lead.id()).orElseThrow();
        assertThat(outcomes)
                .filteredOn(Joining.AlreadyHeld.class::isInstance)
                .hasSize(19)
                .allMatch(new Joining.AlreadyHeld(winner)::equals);
    }

    @Test
    void leave_givesWhatWaitedAndFreesTheLead() {
        Lead lead = addLead();
        joined(robin, lead);
        Message waiting = queue(lead, "Are you there?");
        told();

        Leaving outcome =
                node.humanControl.leave(new HumanControl.Leave(robin, lead.id(), "Sold a bike", List.of("Call back")));

        Leaving.Left left = (Leaving.Left) outcome;
        assertThat(left.session().endReason()).isEqualTo(EndReason.LEFT);
        assertThat(left.undelivered()).extracting(QueuedMessage::id).containsExactly(waiting.id());
        assertThat(node.registry.isHeld(lead.id())).isFalse();
        assertThat(copies.leads()).isEmpty();
        assertThat(status(lead).takeover()).isEmpty();
        assertThat(status(lead).waiting()).isZero();
        assertThat(toldTypes()).containsExactly("human_control_ended", "conversation_added");
        assertThat(database.audited().getLast().detail().members())
                .containsEntry("summary", "Sold a bike")
                .containsEntry("next_steps", List.of("Call back"))
                .containsEntry("reason", "left");
    }

    @Test
    void leave_twice_secondHasNothingToLeave() {
        Lead lead = addLead();
        joined(robin, lead);
        assertThat(leave(robin, lead)).isInstanceOf(Leaving.Left.class);

        assertThat(leave(robin, lead)).isEqualTo(new Leaving.Refused(Refusal.NOT_HELD));
    }

    @Test
    void everything_byAnotherAgent_refusedUnlessSupervisor() {
        Lead lead = addLead();
        HumanSession session = joined(robin, lead);
        told();

        assertThat(leave(kim, lead)).isEqualTo(new Leaving.Refused(Refusal.HELD_BY_ANOTHER));
        assertThat(send(kim, lead, null)).isEqualTo(new Sending.Refused(Refusal.HELD_BY_ANOTHER));
        assertThat(node.humanControl.heartbeat(kim, lead.id())).isEqualTo(new Holding.Refused(Refusal.HELD_BY_ANOTHER));
        assertThat(transfer(kim, lead, "kim")).isEqualTo(new Holding.Refused(Refusal.HELD_BY_ANOTHER));
        assertThat(told()).isEmpty();
        assertThat(node.registry.holder(lead.id())).contains(session);

        assertThat(leave(supervisor, lead)).isInstanceOf(Leaving.Left.class);
    }

    @Test
    void everything_onForeignLead_isUnknown() {
        Lead foreign = addLead(other);
        assertThat(node.humanControl.join(
                        new HumanControl.Join(new Agent(other, "x", false), foreign.id(), "X", null, false)))
                .isInstanceOf(Joining.Joined.class);

        assertThat(leave(supervisor, foreign)).isEqualTo(new Leaving.Refused(Refusal.UNKNOWN_LEAD));
        assertThat(send(supervisor, foreign, null)).isEqualTo(new Sending.Refused(Refusal.UNKNOWN_LEAD));
        assertThat(node.humanControl.drain(supervisor, foreign.id())).isEqualTo(new Draining.UnknownLead());
        assertThat(node.humanControlStatus.of(organization, foreign.id(), Freshness.CACHED))
                .isEmpty();
        assertThat(node.humanControlStatus.queue(organization, foreign.id())).isEmpty();
        assertThat(node.humanControlStatus.sessions(organization)).isEmpty();
    }

    @Test
    void send_storesOneMessageAndPromisesOneSms() {
        Lead lead = addLead();
        HumanSession session = joined(robin, lead);
        told();
        clock.advance(Duration.ofMinutes(1));

        Message message = ((Sending.Sent) send(robin, lead, lead.phoneNumberNormalized())).message();

        assertThat(message.sentBy()).isEqualTo(Sender.HUMAN_AGENT);
        assertThat(messages.latest(organization, lead.id(), 50, null).orElseThrow())
                .filteredOn(stored -> stored.sentBy() == Sender.HUMAN_AGENT)
                .containsExactly(message);
        assertThat(toldTypes()).containsExactly("human_message_sent", "conversation_added");
        HumanSession after = node.registry.holder(lead.id()).orElseThrow();
        assertThat(after.messagesHandled()).isEqualTo(session.messagesHandled() + 1);
        assertThat(after.lastActivityAt()).isEqualTo(clock.instant());
        node.outboxRelay.run();
        assertThat(gateway.attempts()).singleElement().satisfies(sms -> {
            assertThat(sms.message()).isEqualTo(message.id());
            assertThat(sms.to()).isEqualTo(lead.phoneNumberNormalized());
            assertThat(sms.text()).isEqualTo("Hello there");
        });
    }

    @Test
    void send_anotherNumber_refusedAndNothingStored() {
        Lead lead = addLead();
        joined(robin, lead);
        told();

        assertThat(send(robin, lead, "15550000000")).isEqualTo(new Sending.WrongNumber());

        assertThat(told()).isEmpty();
        node.outboxRelay.run();
        assertThat(gateway.attempts()).isEmpty();
    }

    @Test
    void transfer_newSessionOfTheOtherAgentKeepsTheQueue() {
        Lead lead = addLead();
        HumanSession before = joined(robin, lead);
        Message waiting = queue(lead, "Hello?");
        told();

        Takeover after = ((Holding.Held) transfer(robin, lead, "kim")).takeover();

        assertThat(after.session().agentId()).isEqualTo("kim");
        assertThat(after.session().epoch()).isEqualTo(before.epoch() + 1);
        assertThat(after.queue()).extracting(QueuedMessage::id).containsExactly(waiting.id());
        assertThat(toldTypes()).containsExactly("human_control_transferred", "conversation_added");
        assertThat(join(kim, lead, false)).isEqualTo(new Joining.StillHeld(after));
    }

    @Test
    void drain_givesEachMessageOnce() throws Exception {
        Lead lead = addLead();
        joined(robin, lead);
        Message first = queue(lead, "One");
        clock.advance(Duration.ofSeconds(1));
        Message second = queue(lead, "Two");

        List<Draining> outcomes = atOnce(10, index -> node.humanControl.drain(kim, lead.id()));

        assertThat(outcomes.stream()
                        .flatMap(outcome -> ((Draining.Drained) outcome).messages().stream())
                        .map(QueuedMessage::id))
                .containsExactly(first.id(), second.id());
        assertThat(status(lead).waiting()).isZero();
    }

    @Test
    void idleLimit_runsFromTheLastDeedOfAHuman() {
        Lead lead = addLead();
        joined(robin, lead);
        Map<String, Runnable> deeds = Map.of(
                "join", () -> join(robin, lead, false),
                "send", () -> send(robin, lead, null),
                "heartbeat", () -> node.humanControl.heartbeat(robin, lead.id()),
                "drain", () -> node.humanControl.drain(robin, lead.id()),
                "drain by a supervisor", () -> node.humanControl.drain(supervisor, lead.id()));

        deeds.forEach((name, deed) -> {
            clock.advance(Duration.ofMinutes(20));
            deed.run();
            assertThat(expiresAt(lead)).as(name).isEqualTo(clock.instant().plus(HumanSession.IDLE_LIMIT));
        });

        clock.advance(Duration.ofMinutes(20));
        node.humanControl.drain(kim, lead.id());
        queue(lead, "Hello?");
        assertThat(expiresAt(lead)).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    private Instant expiresAt(Lead lead) {
        return status(lead).takeover().orElseThrow().session().expiresAt();
    }

    @Test
    void idleRelease_onlyThoseWhoseHumanIsSilent() {
        Lead silent = addLead();
        Lead busy = addLead();
        joined(robin, silent);
        joined(robin, busy);
        clock.advance(HumanSession.IDLE_LIMIT.minusSeconds(1));
        assertThat(node.humanControl.heartbeat(robin, busy.id())).isInstanceOf(Holding.Held.class);
        assertThat(node.idleRelease.release()).isZero();
        told();

        clock.advance(Duration.ofSeconds(2));

        assertThat(node.idleRelease.release()).isEqualTo(1);
        assertThat(node.registry.isHeld(silent.id())).isFalse();
        assertThat(node.registry.isHeld(busy.id())).isTrue();
        assertThat(toldTypes()).containsExactly("human_control_ended", "conversation_added");
        assertThat(database.audited().getLast().detail().members()).containsEntry("reason", "idle");
    }

    @Test
    void clear_onlyThisOrganization() {
        Lead held = addLead();
        Lead foreign = addLead(other);
        joined(robin, held);
        assertThat(node.humanControl.join(
                        new HumanControl.Join(new Agent(other, "x", false), foreign.id(), "X", null, false)))
                .isInstanceOf(Joining.Joined.class);
        addCall(SampleData.call(held));
        addCall(SampleData.call(foreign));
        told();

        assertThat(node.clearing.clear(organization, "admin")).isEqualTo(new SessionClearing.Cleared(1, 1));

        assertThat(node.registry.isHeld(held.id())).isFalse();
        assertThat(node.registry.isHeld(foreign.id())).isTrue();
        assertThat(toldTypes()).containsExactly("human_control_ended", "conversation_added", "call_completed");
        assertThat(node.clearing.clear(organization, foreign.id(), "admin")).isEmpty();
        assertThat(node.clearing.clear(organization, held.id(), "admin")).contains(new SessionClearing.Cleared(0, 0));
    }

    private HumanSession joined(Agent agent, Lead lead) {
        return ((Joining.Joined) join(agent, lead, false)).takeover().session();
    }

    private Joining join(Agent agent, Lead lead, boolean force) {
        return node.humanControl.join(
                new HumanControl.Join(agent, lead.id(), agent.id() + " of the store", "customer asked", force));
    }

    private Leaving leave(Agent agent, Lead lead) {
        return node.humanControl.leave(new HumanControl.Leave(agent, lead.id(), null, List.of()));
    }

    private Sending send(Agent agent, Lead lead, @Nullable String number) {
        return node.humanControl.send(new HumanControl.Send(agent, lead.id(), "Hello there", number));
    }

    private Holding transfer(Agent agent, Lead lead, String to) {
        return node.humanControl.transfer(new HumanControl.Transfer(agent, lead.id(), to));
    }

    private HumanControlStatus.Status status(Lead lead) {
        return node.humanControlStatus
                .of(organization, lead.id(), Freshness.CACHED)
                .orElseThrow();
    }

    private Message queue(Lead lead, String text) {
        Message message = SampleData.message(lead, text, clock.instant());
        boolean queued = write(() -> {
            database.messages().add(List.of(message));
            return database.messageQueue().addIfHeld(message);
        });
        assertThat(queued).isTrue();
        return message;
    }

    private List<TakeoverAudit.Action> actions() {
        return database.audited().stream().map(TakeoverAudit.Step::action).toList();
    }
}
