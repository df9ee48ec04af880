package com.bici.application.takeover;

import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.TakeoverState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Which leads humans hold, in this node's memory: what every local path asks. Postgres decides takeovers; here is what
 * it decided, at once on the node that asked it, and with the next event on the others.
 */
public final class TakeoverRegistry {

    /** An end is remembered for this long, so that news from before it, arriving late, does not bring it back. */
    private static final Duration MEMORY_OF_ENDS = Duration.ofMinutes(1);

    private final ConcurrentMap<LeadId, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Known(TakeoverState state, Instant since) {

        Known newer(Known other) {
            return other.state.version() > state.version() ? other : this;
        }
    }

    public TakeoverRegistry(Clock clock) {
        this.clock = clock;
    }

    public boolean isHeld(LeadId lead) {
        return holder(lead).isPresent();
    }

    public Optional<HumanSession> holder(LeadId lead) {
        return Optional.ofNullable(known.get(lead)).flatMap(held -> held.state().session());
    }

    /** How many leads are held, of all organizations. */
    public int size() {
        return (int) known.values().stream()
                .filter(held -> held.state().session().isPresent())
                .count();
    }

    /** Takes the news, unless something newer is known. */
    void accept(TakeoverState state) {
        known.merge(state.lead(), new Known(state, clock.instant()), Known::newer);
    }

    /** The leads that are held as far as this node knows. */
    Set<LeadId> leads() {
        return known.values().stream()
                .filter(held -> held.state().session().isPresent())
                .map(held -> held.state().lead())
                .collect(Collectors.toSet());
    }

    void forgetEnds() {
        Instant limit = clock.instant().minus(MEMORY_OF_ENDS);
        known.values()
                .removeIf(
                        held -> held.state().session().isEmpty() && held.since().isBefore(limit));
    }
}
