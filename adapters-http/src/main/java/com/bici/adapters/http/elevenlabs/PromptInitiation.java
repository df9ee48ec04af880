package com.bici.adapters.http.elevenlabs;

import com.bici.application.call.CallInitiation;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiation.Outcome;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.RequestScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Initiates calls on threads of their own and waits for them only so long: the telephone rings meanwhile. What was begun
 * is not broken off, so that a call whose answer came too late is known all the same.
 */
final class PromptInitiation {
    private static final Logger LOG = LoggerFactory.getLogger(PromptInitiation.class);
    /** Since the request began. The provider is promised an answer within 500 ms, and it has to travel. */
    private static final Duration LIMIT = Duration.ofMillis(400);

    private final CallInitiation initiation;
    private final ExecutorService threads;
    private final RequestScope scope;

    PromptInitiation(CallInitiation initiation, ExecutorService threads, RequestScope scope) {
        this.initiation = initiation;
        this.threads = threads;
        this.scope = scope;
    }

    /**
     * Empty when it failed or took too long.
     *
     * @param begin when the request began, as {@link System#nanoTime} tells it
     */
    Optional<Outcome> initiate(Initiation call, long begin) {
        try {
            Map<String, String> log = MDC.getCopyOfContextMap();
            Future<Outcome> outcome = threads.submit(() -> initiate(call, log));
            long remaining = LIMIT.toNanos() - (System.nanoTime() - begin);
            return Optional.of(outcome.get(remaining, TimeUnit.NANOSECONDS));
        } catch (TimeoutException | RejectedExecutionException late) {
            LOG.warn("The agent of {} was told the least: nothing more was known in time", call);
        } catch (ExecutionException e) {
            logFault(call, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private Outcome initiate(Initiation call, @Nullable Map<String, String> log) {
        MDC.setContextMap(log == null ? Map.of() : log);
        RequestScope.Open open = scope.open();
        try {
            return initiation.initiate(call);
        } finally {
            open.close();
            MDC.clear();
        }
    }

    private static void logFault(Initiation call, @Nullable Throwable fault) {
        if (fault instanceof DatabaseUnavailable) {
            LOG.warn("The agent of {} was told the least: the database is away", call);
        } else {
            LOG.error("The agent of {} was told the least", call, fault);
        }
    }
}
