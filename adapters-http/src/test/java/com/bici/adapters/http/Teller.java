package com.bici.adapters.http;

import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Commits events and delivers them, as the tailer of a node does: from one thread. */
final class Teller {
    private final ApiServer api;
    private final AtomicLong position = new AtomicLong();

    Teller(ApiServer api) {
        this.api = api;
    }

    long position() {
        return position.get();
    }

    NumberedEvent tell(String type) {
        return tell(api.organization, type, null, JsonObject.EMPTY);
    }

    NumberedEvent tell(OrganizationId organization, String type, @Nullable LeadId lead, JsonObject payload) {
        NumberedEvent event = commit(organization, type, lead, payload);
        deliver(event);
        return event;
    }

    /** An event that this node does not know of yet. */
    NumberedEvent commit(String type) {
        return commit(api.organization, type, null, JsonObject.EMPTY);
    }

    private NumberedEvent commit(OrganizationId organization, String type, @Nullable LeadId lead, JsonObject payload) {
        NumberedEvent event =
                new NumberedEvent(position.incrementAndGet(), api.clock.instant(), organization, type, lead, payload);
        api.events.append(event);
        return event;
    }

    void deliver(NumberedEvent event) {
        api.hub.deliver(List.of(event));
    }

    void say(String type) {
        say(type, null);
    }

    void say(String type, @Nullable LeadId lead) {
        api.hub.deliver(
                new LiveEvent(api.clock.instant(), api.organization, type, lead, new JsonObject(Map.of("id", "x"))));
    }
}
