package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Caller;
import com.bici.application.access.KeyHolders;
import com.bici.application.event.EventHistory;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.Term;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.OrganizationId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the clients of this node: each is written once, and its bytes go to whoever wants it. Delivering
 * never waits for a client: one that does not take what it is sent is cut off, and comes back for it.
 */
public final class Hub implements EventFeed {
    private final Clock clock;
    private final StreamSettings settings;
    private final StreamThreads threads;
    private final StreamMeters meters;
    private final Renderer renderer;
    private final Broadcast broadcast;
    private final CatchUp catchUp;
    private final Seats seats;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopping = new AtomicBoolean();

    public Hub(
            EventHistory history, MeterRegistry registry, Clock clock, StreamSettings settings, StreamThreads threads) {
        this.clock = clock;
        this.settings = settings;
        this.threads = threads;
        this.meters = new StreamMeters(registry);
        this.renderer = new Renderer(clock);
        this.broadcast = new Broadcast(settings.recent(), meters);
        this.catchUp = new CatchUp(broadcast, history, renderer, meters, threads.readers());
        this.seats = new Seats(settings, meters);
    }

    @Override
    public void startAt(long position) {
        broadcast.startAt(position);
    }

    @Override
    public void deliver(List<NumberedEvent> events) {
        events.forEach(event -> deliver(renderer.render(event), event.at()));
    }

    @Override
    public void deliver(LiveEvent event) {
        deliver(renderer.render(event), event.at());
    }

    private void deliver(StreamEvent event, Instant at) {
        broadcast.publish(event).forEach(catchUp::later);
        meters.delivered(Duration.between(at, clock.instant()));
    }

    /** Pings clients, cuts off those that are stuck and tries again what failed; to be called a few times a second. */
    public void watch() {
        clients.forEach(client -> {
            client.check(settings.pingPeriod(), settings.stuckLimit());
            Subscription subscription = client.subscription();
            if (subscription != null && subscription.takeTurn()) {
                catchUp.later(subscription);
            }
        });
    }

    /** Ends the streams of callers who may not stay any longer; to be called every second or so. */
    public void dismiss(KeyHolders keys) {
        Instant now = clock.instant();
        dismiss(term -> term.hasEnded(now));
        Set<ApiKeyId> inUse = clients.stream()
                .flatMap(client -> Stream.ofNullable(client.term().key()))
                .collect(Collectors.toSet());
        if (!inUse.isEmpty()) {
            Set<ApiKeyId> ended = keys.endedOf(inUse);
            dismiss(term -> term.key() != null && ended.contains(term.key()));
        }
    }

    private void dismiss(Predicate<Term> condition) {
        clients.stream().filter(client -> condition.test(client.term())).forEach(Client::finish);
    }

    /** Ends all streams, so that the server need not wait for them, and lets nobody in any more. */
    public void stop() {
        stopping.set(true);
        clients.forEach(Client::finish);
    }

    Renderer renderer() {
        return renderer;
    }

    Outbox outbox() {
        return new Outbox(settings.queue());
    }

    /** A seat for a client that is about to connect; without one its request ends with a problem. */
    Seats.Seat admit(Caller caller, StreamMeters.Kind kind) {
        if (stopping.get() || !broadcast.hasStarted()) {
            throw Problem.of(ProblemCode.SERVICE_UNAVAILABLE)
                    .with(HttpHeaders.RETRY_AFTER, "1")
                    .asException();
        }
        return seats.take(caller, kind);
    }

    Client connect(Caller caller, Outbox outbox, Line line) {
        UnaryOperator<Packet> sight = caller.seesNumbers() ? UnaryOperator.identity() : renderer::masked;
        Client client =
                new Client(outbox, line, sight, caller.term(), threads.writers(), meters, settings.pingPeriod());
        clients.add(client);
        if (stopping.get()) {
            client.finish();
        }
        return client;
    }

    /** What the client listens to from now on, instead of what it listened to before. */
    void listen(Client client, OrganizationId organization, Wish wish, LongFunction<Packet> greeting) {
        Subscription subscription = new Subscription(client, organization, wish.filter());
        leave(client.listenTo(subscription));
        broadcast.join(subscription, wish.after(), greeting);
        if (wish.after() == null) {
            if (subscription.isFirstResume()) {
                meters.opened(StreamMeters.Replay.NONE);
            }
        } else {
            catchUp.begin(subscription);
        }
    }

    void disconnect(Client client) {
        clients.remove(client);
        leave(client.listenTo(null));
    }

    @Override
    public String toString() {
        return "Hub[clients=" + clients.size() + ", listening=" + broadcast.listening() + "]";
    }

    private void leave(@Nullable Subscription subscription) {
        if (subscription != null) {
            broadcast.leave(subscription);
        }
    }
}
