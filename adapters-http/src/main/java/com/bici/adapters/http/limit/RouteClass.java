package com.bici.adapters.http.limit;

import com.bici.adapters.http.json.Words;

/** What requests cost, roughly: those of one class share a quota. */
public enum RouteClass {
    READ,
    WRITE,
    /** What reaches a customer. */
    SEND,
    /** The opening of a stream. */
    STREAM,
    /** What providers send. */
    WEBHOOK;

    String word() {
        return Words.of(this);
    }
}
