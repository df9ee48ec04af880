package com.bici.application.sms;

import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decides about the automatic messages of finished calls. Any node may run it at any time, also several at once: what
 * one has claimed no other decides, and what a node that died had claimed comes back.
 */
public final class AutomationRelay {

    private static final int BATCH = 20;
    /** Longer than a batch takes. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final AutomationQueue queue;
    private final AutomationGate gate;
    private final Consumer<AutomationDecision> monitor;

    /** @param monitor told of each decision after it was committed */
    public AutomationRelay(AutomationQueue queue, AutomationGate gate, Consumer<AutomationDecision> monitor) {
        this.queue = queue;
        this.gate = gate;
        this.monitor = monitor;
    }

    /** Decides about all that waits. */
    public void run() {
        List<AutomationRequest> batch;
        do {
            batch = queue.claim(BATCH, HOLD);
            batch.forEach(request -> gate.decide(request).ifPresent(monitor));
        } while (batch.size() == BATCH);
    }
}
