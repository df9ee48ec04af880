package com.bici.adapters.http.provider;

import com.bici.adapters.http.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider by HTTP, within a time limit from the connection to the last byte of the answer. */
final class ProviderClient {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);

    private final HttpClient http;
    private final Json json;
    private final Duration limit;

    ProviderClient(HttpClient http, Json json, Duration limit) {
        this.http = http;
        this.json = json;
        this.limit = limit;
    }

    sealed interface Reply {

        /** @param body missing where it is no JSON */
        record Answered(int status, JsonNode body) implements Reply {}

        /** The provider was not reached, so it did nothing. */
        record NotSent() implements Reply {}

        /** The request may have arrived; what came of it is not known. */
        record Lost() implements Reply {}
    }

    Reply ask(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> response = exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply.Answered(response.statusCode(), parsed(response.body()));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return lost(request, late);
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return lost(request, stopping);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return reached(cause) ? lost(request, cause) : notSent(request, cause);
        }
    }

    private static boolean reached(@Nullable Throwable failure) {
        return !(failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException);
    }

    private static Reply notSent(HttpRequest request, @Nullable Throwable cause) {
        LOG.warn("{} was not reached: {}", request.uri().getHost(), name(cause));
        return new Reply.NotSent();
    }

    private static Reply lost(HttpRequest request, @Nullable Throwable cause) {
        LOG.warn("{} left a request without an answer: {}", request.uri().getHost(), name(cause));
        return new Reply.Lost();
    }

    /** No message of it: that may quote what the provider said. */
    private static String name(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }

    private JsonNode parsed(String body) {
        try {
            return json.mapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
