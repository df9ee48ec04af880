package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.Conversation;
import com.bici.bootstrap.faults.Client.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clients who ask without a pause. */
final class Workload {

    private static final int CLIENTS = 8;
    private static final int CALLS = 12;
    private static final int CONVERSATIONS = 6;
    private static final long BREATH_MICROS = 500;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CLIENTS);
    private final List<Future<?>> turns = new ArrayList<>();
    private final List<Client> clients;
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final History history;

    Workload(Site site, History history, long seed) {
        this.history = history;
        Api api = site.members().getFirst().api();
        Stage stage = new Stage(
                Stream.generate(() -> Calls.Shared.open(api, Leads.phone()))
                        .limit(CALLS)
                        .toList(),
                Stream.generate(() -> Leads.open(api, Leads.phone()))
                        .limit(CALLS)
                        .toList(),
                Stream.generate(() -> Conversation.open(api))
                        .limit(CONVERSATIONS)
                        .toList());
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Client(site, history, number, seed, stage))
                .toList();
    }

    void start() {
        for (Client client : clients) {
            turns.add(threads.scheduleWithFixedDelay(() -> guarded(client), 0, BREATH_MICROS, TimeUnit.MICROSECONDS));
        }
    }

    private void guarded(Client client) {
        try {
            client.step();
        } catch (RuntimeException | AssertionError e) {
            broken.add(e.toString());
        }
    }

    /** Waits until so many more requests were answered and the time has passed. */
    void goOn(int requests, Duration time) {
        long enough = history.requests() + requests;
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> history.requests() >= enough && System.nanoTime() >= until);
    }

    /** Lets the requests under way come to their end. */
    void end() {
        turns.forEach(turn -> turn.cancel(false));
        threads.close();
    }

    /** What providers could not deliver they deliver now. */
    void deliverUntaken() {
        clients.forEach(client -> client.deliveries().repeatUntaken());
    }

    /** What went wrong in the clients themselves. */
    List<String> broken() {
        return List.copyOf(broken);
    }
}
