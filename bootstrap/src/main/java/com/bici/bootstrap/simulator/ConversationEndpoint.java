package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.ProviderRecords.Question;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * The agent in a written conversation: greets, pings once before every answer, and answers only who answered that.
 * Public for Jetty only.
 */
public final class ConversationEndpoint extends Session.Listener.AbstractAutoDemanding {

    private static final int PING_MS = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final ProviderRecords records;
    private final Answering answering;
    private final Conduct conduct;
    private final String conversation = "conv_" + UUID.randomUUID();
    /** Jetty has one message after the other handled. */
    private String clientData = "";

    private String question = "";
    private int pings;

    ConversationEndpoint(ProviderRecords records, Answering answering, Conduct conduct) {
        this.records = records;
        this.answering = answering;
        this.conduct = conduct;
    }

    @Override
    public void onWebSocketText(String text) {
        JsonNode message = read(text);
        switch (message.path("type").asText()) {
            case "conversation_initiation_client_data" -> begin(message);
            case "user_message" -> ask(message.path("text").asText());
            case "pong" -> answer(message.path("event_id").asInt());
            default -> getSession().close(StatusCode.POLICY_VIOLATION, "Invalid message received", Callback.NOOP);
        }
    }

    /** That somebody hung up is how conversations end. */
    @Override
    public void onWebSocketError(Throwable cause) {}

    private void begin(JsonNode message) {
        if (message.has("client_data")) {
            getSession().close(StatusCode.POLICY_VIOLATION, "Invalid message received", Callback.NOOP);
            return;
        }
        clientData = message.toString();
        say(Map.of(
                "type",
                "conversation_initiation_metadata",
                "conversation_initiation_metadata_event",
                Map.of(
                        "conversation_id", conversation,
                        "agent_output_audio_format", "pcm_16000",
                        "user_input_audio_format", "pcm_16000")));
        respond("Hello, this is the store. How can I help?");
        if (conduct == Conduct.FAIL) {
            getSession().close(StatusCode.SERVER_ERROR, "Internal error", Callback.NOOP);
        }
    }

    private void ask(String text) {
        records.add(new Question(conversation, clientData, text));
        question = text;
        if (conduct == Conduct.DROP) {
            getSession().disconnect();
            return;
        }
        pings++;
        say(Map.of("type", "ping", "ping_event", Map.of("event_id", pings, "ping_ms", PING_MS)));
    }

    private void answer(int ping) {
        if (ping != pings || question.isEmpty()) {
            return;
        }
        answering.linger(conduct);
        respond("You asked: “" + question + "” We are open today; come by, or call us.");
        question = "";
    }

    private void respond(String text) {
        say(Map.of("type", "agent_response", "agent_response_event", Map.of("agent_response", text)));
    }

    private void say(Map<String, Object> message) {
        try {
            getSession().sendText(json.writeValueAsString(message), Callback.NOOP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException noJson) {
            return json.createObjectNode();
        }
    }
}
