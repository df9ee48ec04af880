package com.bici.adapters.http.limit;

/** What callers may send, each of them and to each node. */
public sealed interface RateLimitSettings {

    record Unlimited() implements RateLimitSettings {}

    /**
     * Requests a second, averaged over {@link Quota#WINDOW}.
     *
     * @param streams opened
     * @param webhooks of one address
     */
    record Limited(int reads, int writes, int sends, int streams, int webhooks) implements RateLimitSettings {
        int perSecond(RouteClass routes) {
            return switch (routes) {
                case READ -> reads;
                case WRITE -> writes;
                case SEND -> sends;
                case STREAM -> streams;
                case WEBHOOK -> webhooks;
            };
        }
    }

    /** For callers who can be told apart: far above what people and their pages do. */
    static Limited defaults() {
        return new Limited(2_000, 500, 100, 1_000, 20_000);
    }
}
