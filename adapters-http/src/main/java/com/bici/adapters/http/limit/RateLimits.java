package com.bici.adapters.http.limit;

import com.bici.adapters.http.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;

/** Takes requests of the quotas of their callers. */
public interface RateLimits {

    /**
     * Takes one request; a quota that is used up ends the request with a problem.
     *
     * @return what is left; empty when there is no limit
     */
    Optional<Quota.State> admit(RouteClass routes, Principal principal);

    /** Takes the opening of a stream. */
    default void admitStream(Caller caller) {
        admit(RouteClass.STREAM, Principal.of(caller));
    }

    static RateLimits of(RateLimitSettings settings, Clock clock, MeterRegistry meters) {
        return switch (settings) {
            case RateLimitSettings.Unlimited none -> (routes, principal) -> Optional.empty();
            case RateLimitSettings.Limited limited -> new BucketRateLimits(limited, clock, meters);
        };
    }
}
