package com.bici.domain.takeover;

import java.util.List;

/** An open human session and what waits for it, oldest first. */
public record Takeover(HumanSession session, List<QueuedMessage> queue) {

    public Takeover {
        queue = List.copyOf(queue);
    }
}
