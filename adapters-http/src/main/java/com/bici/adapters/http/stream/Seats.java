package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.security.Caller;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** So many streams and no more, and nobody takes them all. */
final class Seats {
    private static final String RETRY_AFTER = "5";

    private final int max;
    private final int maxOfOne;
    private final StreamMeters meters;
    private final Lock lock = new ReentrantLock();
    private final Map<Principal, Integer> taken = new HashMap<>();
    private int total;

    Seats(StreamSettings settings, StreamMeters meters) {
        this.max = settings.maxStreams();
        this.maxOfOne = settings.maxStreamsOfOne();
        this.meters = meters;
    }

    /** A seat for the caller; without a free one the request ends with a problem. */
    Seat take(Caller caller, StreamMeters.Kind kind) {
        Principal principal = new Principal(caller.organization(), caller.agentId());
        lock.lock();
        try {
            if (taken.getOrDefault(principal, 0) >= maxOfOne) {
                throw refusal(ProblemCode.TOO_MANY_STREAMS);
            }
            if (total >= max) {
                throw refusal(ProblemCode.STREAMS_EXHAUSTED);
            }
            taken.merge(principal, 1, Integer::sum);
            total++;
        } finally {
            lock.unlock();
        }
        return new Seat(principal, meters.connections(kind));
    }

    private static ProblemException refusal(ProblemCode code) {
        return Problem.of(code).with(HttpHeaders.RETRY_AFTER, RETRY_AFTER).asException();
    }

    private void free(Principal principal) {
        lock.lock();
        try {
            total--;
            taken.computeIfPresent(principal, (key, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /** To be given back once; again does no harm. */
    final class Seat {
        private final Principal principal;
        private final AtomicInteger connections;
        private final AtomicBoolean free = new AtomicBoolean();

        private Seat(Principal principal, AtomicInteger connections) {
            this.principal = principal;
            this.connections = connections;
            connections.incrementAndGet();
        }

        void giveBack() {
            if (free.compareAndSet(false, true)) {
                connections.decrementAndGet();
                free(principal);
            }
        }
    }

    private record Principal(OrganizationId organization, String agent) {}
}
