package com.bici.adapters.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a port is to answer, and what it was asked. */
final class Script {
    private final AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    private final List<Object> asked = new CopyOnWriteArrayList<>();

    /** @param next what the next questions get; a {@link RuntimeException} is thrown, a supplier asked */
    void answer(Object next) {
        answer.set(next);
    }

    /** Forgets what was asked, for the next test. */
    void forget() {
        asked.clear();
    }

    /** The question that was asked last. */
    Object asked() {
        return asked.getLast();
    }

    /** All questions, in their order. */
    List<Object> allAsked() {
        return List.copyOf(asked);
    }

    int questions() {
        return asked.size();
    }

    <T> T play(Class<T> type, Object question) {
        return playIfPrepared(type, question).orElseThrow();
    }

    <T> Optional<T> playIfPrepared(Class<T> type, Object question) {
        asked.add(question);
        Object next = answer.get() instanceof Supplier<?> supplier ? supplier.get() : answer.get();
        if (next instanceof RuntimeException thrown) {
            throw thrown;
        }
        return Optional.ofNullable(next).map(type::cast);
    }
}
