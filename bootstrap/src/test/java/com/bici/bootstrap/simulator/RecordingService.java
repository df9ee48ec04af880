package com.bici.bootstrap.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Answers webhooks as the service promises to, or as a test wants it, and remembers what it was told. */
final class RecordingService implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final UnaryOperator<Answer> fate;

    /** @param fate what becomes of the right answer; null for none at all */
    RecordingService(UnaryOperator<Answer> fate) throws IOException {
        this.fate = fate;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/webhooks/", this::serve);
        server.start();
    }

    record Answer(Told told, int status, String body) {

        Answer instead(int otherStatus) {
            return new Answer(told, otherStatus, "{}");
        }
    }

    record Told(Kind kind, String body, Headers headers, long nanoTime) {

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Kind kind = Arrays.stream(Kind.values())
                .filter(any -> any.path().equals(path))
                .findFirst()
                .orElseThrow();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Told request = new Told(kind, body, exchange.getRequestHeaders(), System.nanoTime());
        told.add(request);
        Answer answer = fate.apply(right(request));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer right(Told request) {
        return switch (request.kind()) {
            case INITIATION ->
                new Answer(request, 200, "{\"type\":\"conversation_initiation_client_data\",\"dynamic_variables\":{}}");
            case CLIENT_EVENT, CONVERSATION_EVENT, POST_CALL -> new Answer(request, 200, "{\"success\":true}");
            case SMS -> new Answer(request, 200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
            case SMS_STATUS -> new Answer(request, 204, "");
        };
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<Told> told(Kind kind) {
        return told.stream().filter(request -> request.kind() == kind).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
