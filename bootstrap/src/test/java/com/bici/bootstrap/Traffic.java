package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** Callers who read and write without a pause and take offence at every broken promise. */
final class Traffic implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final long BREATH_MS = 4;

    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private final List<Future<?>> turns = new ArrayList<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    /** Starts the callers, each with a call that only it writes and all of them read. */
    Traffic(Api api) {
        List<WatchedCall> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            calls.add(WatchedCall.open(api, "+1 778 556 010" + caller));
        }
        AtomicLong leads = new AtomicLong(
                api.get("/api/dashboard/stats").json().path("total_leads").asLong());
        for (int caller = 0; caller < CALLERS; caller++) {
            Caller next = new Caller(api, caller, List.copyOf(calls), leads, this);
            turns.add(callers.scheduleWithFixedDelay(() -> guarded(next), 0, BREATH_MS, TimeUnit.MILLISECONDS));
        }
    }

    private void guarded(Caller caller) {
        try {
            caller.step();
        } catch (RuntimeException | AssertionError e) {
            broken.add(Instant.now() + " " + e);
        }
    }

    /** Checks the status of an answer and remembers how long it took. */
    Api.Answer noted(Api.Answer answer, String what, int... allowed) {
        requests.incrementAndGet();
        slowest.accumulate(answer.time().toMillis());
        assertThat(allowed).as(what + ": " + answer.text()).contains(answer.status());
        return answer;
    }

    void wrote() {
        writes.incrementAndGet();
    }

    long writes() {
        return writes.get();
    }

    long requests() {
        return requests.get();
    }

    /** The longest that an answer took since the last question, in milliseconds. */
    long slowest() {
        return slowest.getThenReset();
    }

    void assertPromisesKept() {
        assertThat(broken).isEmpty();
    }

    /** Lets the requests under way come to their end. */
    @Override
    public void close() {
        turns.forEach(turn -> turn.cancel(false));
        callers.close();
    }
}
