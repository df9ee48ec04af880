package com.bici.adapters.http.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A real server in place of a provider: it answers as it is told, and remembers what it was asked. */
final class TestProvider implements AutoCloseable {
    static final String CONVERSATION = "/v1/convai/conversation";

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<TestAgent> conversations = new CopyOnWriteArrayList<>();
    final AtomicReference<TestAgent.Script> agent = new AtomicReference<>(TestAgent::repeat);

    private final AtomicReference<Function<Asked, Told>> behaviour = new AtomicReference<>(asked -> new Told(500, ""));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private TestProvider() {
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(
                server,
                container -> container.addMapping(CONVERSATION, (request, response, callback) -> {
                    asked.add(asked(request, ""));
                    TestAgent conversation = new TestAgent(agent.get());
                    conversations.add(conversation);
                    return conversation;
                }));
        sockets.setHandler(new Answering());
        server.setHandler(sockets);
    }

    static TestProvider start() {
        TestProvider provider = new TestProvider();
        try {
            provider.server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return provider;
    }

    /** @param target path and query */
    record Asked(String method, String target, String authorization, String key, String type, String body) {

        JsonNode json() {
            return parse(body);
        }
    }

    /** @param status negative to hang up instead of answering */
    record Told(int status, String body) {
        static final Told HANG_UP = new Told(-1, "");
    }

    void answer(int status, String body) {
        answer(asked -> new Told(status, body));
    }

    void answer(Function<Asked, Told> answer) {
        behaviour.set(answer);
    }

    void hangUp() {
        answer(asked -> Told.HANG_UP);
    }

    void keepSilent() {
        answer(asked -> silence());
    }

    /** No answer until this is closed. */
    Told silence() {
        try {
            closing.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Told.HANG_UP;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port());
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + port() + CONVERSATION);
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Asked asked(Request request, String body) {
        return new Asked(
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                header(request, "Authorization"),
                header(request, "xi-api-key"),
                header(request, "Content-Type"),
                body);
    }

    private static String header(Request request, String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private final class Answering extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Asked question = asked(request, Content.Source.asString(request, StandardCharsets.UTF_8));
            asked.add(question);
            Told told = behaviour.get().apply(question);
            if (told.status() < 0) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.succeeded();
                return true;
            }
            response.setStatus(told.status());
            Content.Sink.write(response, true, told.body(), callback);
            return true;
        }
    }
}
