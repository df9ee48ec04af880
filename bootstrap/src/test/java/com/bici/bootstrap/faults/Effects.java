package com.bici.bootstrap.faults;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was asked for that may happen once only. */
final class Effects {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Has to be said before the request is sent. */
    void ask(String effect) {
        asked.add(effect);
    }

    void acknowledge(String effect) {
        acknowledged.add(effect);
    }

    Set<String> asked() {
        return Set.copyOf(asked);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }
}
