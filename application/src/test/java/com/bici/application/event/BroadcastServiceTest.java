package com.bici.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.event.Broadcasts.Outcome;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastServiceTest extends UseCases {

    private static final JsonObject PAYLOAD = JsonObject.with("test", true).build();

    private final List<LiveEvent> live = new ArrayList<>();

    BroadcastServiceTest(CacheCondition condition) {
        super(condition);
        node.feeds.add(new EventFeed() {
            @Override
            public void startAt(long position) {}

            @Override
            public void deliver(List<NumberedEvent> events) {}

            @Override
            public void deliver(LiveEvent event) {
                live.add(event);
            }
        });
    }

    @Test
    void durableType_goesThroughTheLog() {
        Lead lead = addLead();

        assertThat(node.broadcasts.send(organization, "test_message", lead.id(), PAYLOAD))
                .isEqualTo(Outcome.DURABLE);

        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("test_message");
            assertThat(event.lead()).isEqualTo(lead.id());
            assertThat(event.payload()).isEqualTo(PAYLOAD);
        });
        assertThat(node.wakes).hasValue(1);
        assertThat(live).isEmpty();
    }

    @Test
    void liveType_isToldAtOnceAndNotKept() {
        assertThat(node.broadcasts.send(organization, "user_speaking", null, PAYLOAD))
                .isEqualTo(Outcome.LIVE);

        assertThat(live).extracting(LiveEvent::type).containsExactly("user_speaking");
        assertThat(told()).isEmpty();
    }

    @Test
    void unknownTypeOrLead_tellsNobody() {
        Lead foreign = addLead(other);

        assertThat(node.broadcasts.send(organization, "connected", null, PAYLOAD))
                .isEqualTo(Outcome.UNKNOWN_TYPE);
        assertThat(node.broadcasts.send(organization, "test_message", foreign.id(), PAYLOAD))
                .isEqualTo(Outcome.UNKNOWN_LEAD);

        assertThat(told()).isEmpty();
        assertThat(live).isEmpty();
    }
}
