package com.bici.application.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.application.testkit.TestNode;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.lead.Lead;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.TakeoverState;
import com.bici.domain.testkit.FakeTakeoverCopies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeoverRegistryTest extends UseCases {

    private final FakeTakeoverCopies copiesElsewhere = new FakeTakeoverCopies();
    private final TestNode elsewhere = new TestNode(
            database,
            Cache.passThrough(),
            CacheMonitor.disabled(clock.instant()),
            NodeSignals.none(),
            copiesElsewhere,
            gateway,
            clock);

    TakeoverRegistryTest(CacheCondition condition) {
        super(condition);
        node.tailer.startAt(0);
        elsewhere.tailer.startAt(0);
    }

    @Test
    void accept_newsThatArriveLate_doNotBringAnEndedSessionBack() {
        Lead lead = addLead();
        HumanSession session = join(node, lead);
        leave(node, lead);

        node.registry.accept(new TakeoverState(lead.id(), 1, session));
        assertThat(node.registry.isHeld(lead.id())).isFalse();

        clock.advance(Duration.ofSeconds(30));
        node.upkeep.sweep();
        node.registry.accept(new TakeoverState(lead.id(), 1, session));
        assertThat(node.registry.isHeld(lead.id())).isFalse();
    }

    @Test
    void otherNode_knowsWithTheNextEvent() {
        Lead lead = addLead();
        HumanSession session = join(elsewhere, lead);
        assertThat(node.registry.isHeld(lead.id())).isFalse();

        node.tailer.advance();
        assertThat(node.registry.holder(lead.id())).contains(session);

        leave(elsewhere, lead);
        node.tailer.advance();
        assertThat(node.registry.isHeld(lead.id())).isFalse();
    }

    @Test
    void restore_takesWhatIsOpenAndFollowsFromThere() {
        Lead held = addLead();
        Lead left = addLead();
        join(elsewhere, held);
        join(elsewhere, left);
        leave(elsewhere, left);
        database.events().number();
        TestNode restarted = restarted();

        long position = restarted.upkeep.restore();

        assertThat(restarted.registry.isHeld(held.id())).isTrue();
        assertThat(restarted.registry.isHeld(left.id())).isFalse();
        assertThat(position).isEqualTo(database.events().range().newest()).isPositive();
        restarted.tailer.startAt(position);
        leave(elsewhere, held);
        restarted.tailer.advance();
        assertThat(restarted.registry.isHeld(held.id())).isFalse();
    }

    @Test
    void sweep_mendsRegistryAndCopies() {
        Lead begun = addLead();
        Lead ended = addLead();
        join(node, ended);
        leave(elsewhere, ended);
        join(elsewhere, begun);
        copies.add(ended.id());

        node.upkeep.sweep();

        assertThat(node.registry.isHeld(begun.id())).isTrue();
        assertThat(node.registry.isHeld(ended.id())).isFalse();
        assertThat(node.registry.size()).isEqualTo(1);
        assertThat(copies.leads()).containsExactly(begun.id());
    }

    private TestNode restarted() {
        return new TestNode(
                database,
                cache,
                CacheMonitor.disabled(clock.instant()),
                NodeSignals.none(),
                copiesElsewhere,
                gateway,
                clock);
    }

    private HumanSession join(TestNode where, Lead lead) {
        var outcome = where.humanControl.join(new HumanControl.Join(robin(), lead.id(), "Robin", null, false));
        return ((HumanControl.Joining.Joined) outcome).takeover().session();
    }

    private void leave(TestNode where, Lead lead) {
        assertThat(where.humanControl.leave(new HumanControl.Leave(robin(), lead.id(), null, List.of())))
                .isInstanceOf(HumanControl.Leaving.Left.class);
    }

    private Agent robin() {
        return new Agent(organization, "robin", false);
    }
}
