package com.bici.adapters.http.limit;

import java.time.Duration;

/** How many requests of a class one caller may send in any window; what was sent comes back evenly in the next one. */
public record Quota(RouteClass routes, long requests) {
    public static final Duration WINDOW = Duration.ofSeconds(10);

    static Quota perSecond(RouteClass routes, int requests) {
        return new Quota(routes, requests * WINDOW.toSeconds());
    }

    /** As the {@code RateLimit-Policy} header says it. */
    String policy() {
        return "\"" + routes.word() + "\";q=" + requests + ";w=" + WINDOW.toSeconds();
    }

    /** What is left of it, and how long until all of it is there again; after a refusal, until something is. */
    record State(Quota quota, long remaining, long seconds) {
        /** As the {@code RateLimit} header says it. */
        String text() {
            return "\"" + quota.routes().word() + "\";r=" + remaining + ";t=" + seconds;
        }
    }
}
