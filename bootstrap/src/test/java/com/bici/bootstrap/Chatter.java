package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Live calls of which something is told again and again, through every node by turns. */
final class Chatter implements AutoCloseable {

    private static final int CALLS = 20;
    private static final int TELLERS = 4;

    private final List<Provider> nodes;
    private final List<VoiceCall> calls =
            Stream.generate(VoiceCall::ofStranger).limit(CALLS).toList();
    private final ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicLong told = new AtomicLong();
    private volatile boolean over;

    /** Begins the calls, tells of each through each node, and then goes on telling. */
    Chatter(List<Provider> nodes) {
        this.nodes = nodes;
        for (VoiceCall call : calls) {
            nodes.getFirst().initiate(call.initiation());
            nodes.forEach(node -> await().atMost(Duration.ofSeconds(5)).until(() -> isHeard(node, call)));
        }
        IntStream.range(0, TELLERS).forEach(teller -> running.add(tellers.submit(() -> tell(teller))));
    }

    private static boolean isHeard(Provider node, VoiceCall call) {
        return node.signed(Provider.CLIENT_EVENTS, call.partlySaid(0, "Hello")).status() == 200;
    }

    private void tell(int teller) {
        for (int event = 1; !over; event++) {
            VoiceCall call = calls.get((event * TELLERS + teller) % CALLS);
            try {
                Api.Answer answer = nodes.get(event % nodes.size())
                        .signed(Provider.CLIENT_EVENTS, call.partlySaid(event, "Could you"));
                if (answer.status() != 200) {
                    errors.add(answer.status() + " " + answer.text());
                }
            } catch (RuntimeException e) {
                errors.add(e.toString());
            }
            told.incrementAndGet();
        }
    }

    void awaitMore(int events) {
        long enough = told.get() + events;
        await().atMost(Duration.ofSeconds(60)).until(() -> told.get() >= enough);
    }

    long told() {
        return told.get();
    }

    /** Ends it; nothing may have gone wrong. */
    @Override
    public void close() {
        over = true;
        tellers.close();
        assertThat(errors).isEmpty();
        assertThat(running).allMatch(Future::isDone);
    }
}
