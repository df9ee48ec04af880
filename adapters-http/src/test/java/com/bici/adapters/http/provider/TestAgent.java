package com.bici.adapters.http.provider;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** The agent's end of one conversation. */
public final class TestAgent implements Session.Listener.AutoDemanding {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NO_LIMIT = -1;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final Script script;
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    TestAgent(Script script) {
        this.script = script;
    }

    /** What it does about an event that it hears. */
    interface Script {
        void hear(TestAgent agent, String type, JsonNode event);
    }

    /** Greets as soon as it may, and repeats what it is asked. */
    static void repeat(TestAgent agent, String type, JsonNode event) {
        switch (type) {
            case "conversation_initiation_client_data" -> agent.begin().respond("Hello, this is the store.");
            case "user_message" ->
                agent.respond("You wrote: " + event.path("text").asText());
            default -> {}
        }
    }

    TestAgent begin() {
        return say("""
                {"type": "conversation_initiation_metadata", "conversation_initiation_metadata_event":
                 {"conversation_id": "conv_1", "agent_output_audio_format": "pcm_16000"}}""");
    }

    TestAgent respond(String words) {
        ObjectNode event = JSON.createObjectNode().put("type", "agent_response");
        event.putObject("agent_response_event").put("agent_response", words).put("event_id", 1);
        return say(event.toString());
    }

    TestAgent say(String text) {
        session.join().sendText(text, Callback.NOOP);
        return this;
    }

    /** One text in as many frames as it has characters. */
    TestAgent sayInPieces(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            session.join().sendPartialText(Character.toString(points[i]), i == points.length - 1, Callback.NOOP);
        }
        return this;
    }

    void close(int status) {
        session.join().close(status, "Gave up on Zoë", Callback.NOOP);
    }

    void cutOff() {
        session.join().disconnect();
    }

    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    /** Waits until the other end has closed; its status. */
    int awaitClose() {
        await().atMost(PATIENCE).until(() -> closed.get() != 0);
        return closed.get();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setMaxTextMessageSize(NO_LIMIT);
        session.complete(opened);
    }

    @Override
    public void onWebSocketText(String text) {
        JsonNode event = TestProvider.parse(text);
        heard.add(event);
        script.hear(this, event.path("type").asText(), event);
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        closed.set(status);
        callback.succeed();
    }
}
