package com.bici.bootstrap.simulator;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names as Twilio gives them, unlike those of any other run: what is named the same counts as delivered before. */
final class Sids {

    static final String ACCOUNT = "AC00000000000000000000000000000000";

    private final UUID run;
    private final AtomicLong number = new AtomicLong();

    Sids(UUID run) {
        this.run = run;
    }

    /** @param kind the two letters that tell what is named */
    String next(String kind) {
        String name = run + " " + number.incrementAndGet();
        return kind
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }
}
