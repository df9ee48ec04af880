package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One fetch per key at a time: who comes while it is under way shares its outcome, its failure too. */
final class Flights {

    private final ConcurrentHashMap<CacheKey<?>, CompletableFuture<Object>> flights = new ConcurrentHashMap<>();

    private final RequestBudget budget;

    Flights(RequestBudget budget) {
        this.budget = budget;
    }

    @SuppressWarnings("unchecked") // a key's flights all give what its type says
    <R> R join(CacheKey<?> key, Supplier<R> fetch) {
        CompletableFuture<Object> own = new CompletableFuture<>();
        CompletableFuture<Object> current = flights.putIfAbsent(key, own);
        if (current != null) {
            return (R) outcome(current);
        }
        try {
            R result = fetch.get();
            own.complete(result);
            return result;
        } catch (Throwable failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(key, own);
        }
    }

    /** Whoever comes from now on does not share what is under way: it may have begun before a write. */
    void detach(CacheKey<?> key) {
        flights.remove(key);
    }

    /** Waiting for somebody else's fetch may be waiting for Redis, so it is paid for like that. */
    private Object outcome(CompletableFuture<Object> flight) {
        long start = System.nanoTime();
        try {
            return flight.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        } finally {
            budget.spend(System.nanoTime() - start);
        }
    }
}
