package com.bici.application.event;

import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.OrganizationId;
import java.util.List;

/** What was told to an organization's clients, for those that missed some of it. */
public interface EventHistory {

    /**
     * The organization's events after the position, oldest first and no more than a page of them.
     *
     * @param upTo the position up to which the caller knows that all is numbered
     */
    Replay after(OrganizationId organization, long position, long upTo);

    sealed interface Replay {

        /** @param complete false when there is more up to the position asked for */
        record Events(List<NumberedEvent> events, boolean complete) implements Replay {

            public Events {
                events = List.copyOf(events);
            }
        }

        /** Some of it is not there any more, or never was. */
        record Lost() implements Replay {}
    }
}
