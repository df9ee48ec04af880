package com.bici.adapters.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.redisson.client.RedisTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to Redis: a circuit breaker and a time limit around every command. Whatever comes of a command that was
 * sent is a {@link Reply}, garbage too; only one that cannot be sent for a reason of our own is an error of the caller.
 */
final class GuardedRedis {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedRedis.class);

    private final CircuitBreaker breaker;
    private final RequestBudget budget;
    private final StallDetector stalls;
    private final AtomicReference<@Nullable RedisCommands> commands = new AtomicReference<>();
    /** So that what nobody waits for does not queue up in front of a Redis that hangs. */
    private final Semaphore unanswered = new Semaphore(64);

    GuardedRedis(CircuitBreaker breaker, RequestBudget budget, StallDetector stalls) {
        this.breaker = breaker;
        this.budget = budget;
        this.stalls = stalls;
    }

    void connected(RedisCommands connection) {
        stalls.watch(connection.carriers());
        commands.set(connection);
    }

    /** A call of a request, paid out of its budget. */
    <T> Reply<T> call(Function<RedisCommands, CompletionStage<T>> command) {
        long limit = budget.remaining();
        if (limit <= 0) {
            return new Reply.Unavailable<>();
        }
        long start = System.nanoTime();
        try {
            return call(command, limit);
        } finally {
            budget.spend(System.nanoTime() - start);
        }
    }

    /** A call in the background, with a limit of its own. */
    <T> Reply<T> call(Function<RedisCommands, CompletionStage<T>> command, Duration limit) {
        return call(command, limit.toNanos());
    }

    /** Sends without waiting, and nothing but to a Redis that is well; what comes of it nobody learns. */
    void send(Function<RedisCommands, CompletionStage<?>> command) {
        RedisCommands connection = commands.get();
        if (connection == null || breaker.getState() != CircuitBreaker.State.CLOSED || !unanswered.tryAcquire()) {
            return;
        }
        try {
            CompletionStage<?> unused =
                    command.apply(connection).whenComplete((answer, failure) -> unanswered.release());
        } catch (RuntimeException stopping) {
            unanswered.release();
        }
    }

    private <T> Reply<T> call(Function<RedisCommands, CompletionStage<T>> command, long limit) {
        RedisCommands connection = commands.get();
        if (connection == null || !breaker.tryAcquirePermission()) {
            return new Reply.Unavailable<>();
        }
        long start = System.nanoTime();
        CompletableFuture<T> reply = new CompletableFuture<>();
        try {
            reply = command.apply(connection).toCompletableFuture();
            T value = reply.get(limit, TimeUnit.NANOSECONDS);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return new Reply.Answered<>(value);
        } catch (TimeoutException late) {
            reply.cancel(false);
            return late(start, limit, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            breaker.releasePermission();
            return new Reply.Unavailable<>();
        } catch (ExecutionException failed) {
            return failed(start, limit, failed.getCause());
        } catch (RedisException failed) {
            return failed(start, limit, failed);
        } catch (CancellationException | RejectedExecutionException stopping) {
            return unavailable(start, stopping);
        }
    }

    /** What ran out of the rest of a budget, or while we stood still ourselves, says nothing about Redis. */
    private <T> Reply<T> late(long start, long limit, Throwable cause) {
        if (limit < budget.full() / 2 || stalls.stalledSince(start)) {
            breaker.releasePermission();
        } else {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, cause);
        }
        return new Reply.Unavailable<>();
    }

    private <T> Reply<T> failed(long start, long limit, @Nullable Throwable cause) {
        Throwable root = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (!(root instanceof RedisException failure)) {
            // Its message may hold what came, which is a customer's.
            LOG.error("What came from Redis is no reply to what it was asked: {}", root == null ? "" : root.getClass());
            return unavailable(start, root);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("WRONGTYPE")) {
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return new Reply.WrongType<>();
        }
        return failure instanceof RedisTimeoutException ? late(start, limit, failure) : unavailable(start, failure);
    }

    private <T> Reply<T> unavailable(long start, @Nullable Throwable failure) {
        breaker.onError(
                System.nanoTime() - start,
                TimeUnit.NANOSECONDS,
                Objects.requireNonNullElseGet(failure, Exception::new));
        return new Reply.Unavailable<>();
    }
}
