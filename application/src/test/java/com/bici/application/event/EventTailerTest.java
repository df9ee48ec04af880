package com.bici.application.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallSessions;
import com.bici.application.testkit.TestNode;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.Freshness;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.takeover.TakeoverCopies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTailerTest extends UseCases {

    private final Recording heard = new Recording();

    EventTailerTest(CacheCondition condition) {
        super(condition);
        node.feeds.add(heard);
        node.tailer.startAt(0);
    }

    @Test
    void advance_deliversInOrderAndOnce() {
        Lead lead = addLead();
        for (int call = 0; call < 1_200; call++) {
            open(lead);
        }

        node.tailer.advance();
        node.tailer.advance();

        assertThat(heard.events).hasSize(1_200);
        assertThat(heard.events).extracting(NumberedEvent::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void advance_afterAnOutageOfPostgres_goesOnWhereItWas() {
        Lead lead = addLead();
        open(lead);
        node.tailer.advance();
        open(lead);
        database.away(true);
        clock.advance(Duration.ofSeconds(3));

        assertThatThrownBy(node.tailer::advance).isInstanceOf(DatabaseUnavailable.class);
        assertThat(node.tailer.lag()).isEqualTo(Duration.ofSeconds(3));

        database.away(false);
        node.tailer.advance();
        assertThat(heard.events).hasSize(2);
        assertThat(node.tailer.lag()).isZero();
    }

    @Test
    void advance_whoeverRefetchesOnTheEvent_readsTheNewState() {
        Lead lead = addLead();
        assertThat(dashboard
                        .stats(organization, Freshness.CACHED)
                        .found()
                        .orElseThrow()
                        .activeSessions())
                .isZero();
        List<Long> refetched = new ArrayList<>();
        node.feeds.add(new Recording() {
            @Override
            public void deliver(List<NumberedEvent> events) {
                refetched.add(dashboard
                        .stats(organization, Freshness.CACHED)
                        .found()
                        .orElseThrow()
                        .activeSessions());
            }
        });

        elsewhere().calls.open(opening(lead, null));
        node.tailer.advance();

        assertThat(refetched).containsExactly(1L);
    }

    @Test
    void everyChange_isToldWithItsRow() {
        Lead lead = addLead();
        var session = open(lead);
        var complete = new CallSessions.Complete(organization, session.id(), null, 42, null);
        assertThat(calls.complete(complete)).isEqualTo(calls.complete(complete));

        node.tailer.advance();

        assertThat(heard.events).extracting(NumberedEvent::type).containsExactly("call_initiated", "call_completed");
        assertThat(heard.events.getLast().payload().members())
                .containsEntry("duration", 42)
                .containsEntry("conversation_id", conversationOf(session).value())
                .extractingByKey("call_session")
                .hasFieldOrPropertyWithValue("status", "completed");
        assertThat(node.wakes).hasPositiveValue();
    }

    /** Another node: the same database, nothing else in common. */
    private TestNode elsewhere() {
        return new TestNode(
                database,
                Cache.passThrough(),
                CacheMonitor.disabled(clock.instant()),
                NodeSignals.none(),
                TakeoverCopies.none(),
                gateway,
                clock);
    }

    private static class Recording implements EventFeed {

        final List<NumberedEvent> events = new ArrayList<>();

        @Override
        public void startAt(long position) {}

        @Override
        public void deliver(List<NumberedEvent> delivered) {
            events.addAll(delivered);
        }

        @Override
        public void deliver(LiveEvent event) {}
    }
}
