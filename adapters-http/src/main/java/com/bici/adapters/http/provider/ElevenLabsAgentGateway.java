package com.bici.adapters.http.provider;

import com.bici.adapters.http.json.Json;
import com.bici.domain.agent.AgentGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one conversation of its own with the agent for each text message. */
final class ElevenLabsAgentGateway implements AgentGateway {
    static final Set<Answer> FAILURES = Set.of(new Answer.Unavailable());

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsAgentGateway.class);
    private static final String RESPONSE = "agent_response";

    private final HttpClient http;
    private final Json json;
    private final ElevenLabsAccount account;
    private final Guard<Answer> guard;
    private final Times times;
    private final URI address;

    ElevenLabsAgentGateway(HttpClient http, Json json, ElevenLabsAccount account, Guard<Answer> guard, Times times) {
        this.http = http;
        this.json = json;
        this.account = account;
        this.guard = guard;
        this.times = times;
        this.address = URI.create(
                account.conversation() + "?agent_id=" + URLEncoder.encode(account.agentId(), StandardCharsets.UTF_8));
    }

    /**
     * @param settle how long the agent is left alone after it said that it is there
     * @param whole from the connection to the answer
     */
    record Times(Duration settle, Duration whole) {}

    @Override
    public Answer answer(String text, Map<String, String> variables) {
        return guard.call(() -> conversation(text, variables));
    }

    private Answer conversation(String text, Map<String, String> variables) {
        WebSocket.Builder builder =
                http.newWebSocketBuilder().connectTimeout(times.whole()).header("xi-api-key", account.apiKey());
        try (AgentLine line = AgentLine.open(builder, address, json, Deadline.in(times.whole()))) {
            return new Answer.Answered(exchange(line, text, variables));
        } catch (NoAnswer e) {
            LOG.warn("The agent did not answer a text message: {}", e.getMessage());
            return new Answer.Unavailable();
        }
    }

    private String exchange(AgentLine line, String text, Map<String, String> variables) throws NoAnswer {
        line.send(Map.of("type", "conversation_initiation_client_data", "dynamic_variables", variables));
        line.await("conversation_initiation_metadata");
        boolean greeted = line.listen(RESPONSE, times.settle()).isPresent();
        line.send(Map.of("type", "user_message", "text", text));
        if (!greeted) {
            line.await(RESPONSE);
        }
        return words(line);
    }

    /** The agent also responds with nothing, for example while it uses a tool. */
    private static String words(AgentLine line) throws NoAnswer {
        String words = "";
        while (words.isEmpty()) {
            words = line.await(RESPONSE)
                    .path("agent_response_event")
                    .path(RESPONSE)
                    .asText("")
                    .replace("\0", "")
                    .strip();
        }
        return words;
    }
}
