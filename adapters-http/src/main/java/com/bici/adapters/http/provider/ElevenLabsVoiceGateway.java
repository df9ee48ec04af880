package com.bici.adapters.http.provider;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.provider.ProviderClient.Reply;
import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.call.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ElevenLabsVoiceGateway implements VoiceGateway {
    static final Set<Placement> FAILURES = Set.of(new Placement.Unavailable());

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsVoiceGateway.class);
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final ProviderClient client;
    private final Json json;
    private final ElevenLabsAccount account;
    private final String phoneNumberId;
    private final Guard<Placement> guard;
    private final URI calls;

    /** @param phoneNumberId the account's */
    ElevenLabsVoiceGateway(
            ProviderClient client, Json json, ElevenLabsAccount account, String phoneNumberId, Guard<Placement> guard) {
        this.client = client;
        this.json = json;
        this.account = account;
        this.phoneNumberId = phoneNumberId;
        this.guard = guard;
        this.calls = URI.create(account.base() + "/v1/convai/twilio/outbound-call");
    }

    @Override
    public Placement call(OutboundCall call) {
        return guard.call(() -> placement(client.ask(request(call))));
    }

    private HttpRequest request(OutboundCall call) {
        Map<String, Object> clientData = new LinkedHashMap<>(call.clientData());
        clientData.put("dynamic_variables", call.variables());
        Map<String, Object> body = Map.of(
                "agent_id",
                account.agentId(),
                "agent_phone_number_id",
                phoneNumberId,
                "to_number",
                "+" + call.to(),
                "conversation_initiation_client_data",
                clientData);
        return HttpRequest.newBuilder(calls)
                .header("xi-api-key", account.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.write(body)))
                .build();
    }

    private static Placement placement(Reply reply) {
        if (!(reply instanceof Reply.Answered(int status, JsonNode body))) {
            return new Placement.Unavailable();
        }
        boolean succeeded = status < MULTIPLE_CHOICES;
        boolean denied = succeeded && !body.path("success").asBoolean(true);
        if (denied || (status >= BAD_REQUEST && status < SERVER_ERROR)) {
            LOG.warn("ElevenLabs refused to call: HTTP {}", status);
            return new Placement.Refused(status);
        }
        return succeeded && body.isObject() ? placed(body) : new Placement.Unavailable();
    }

    private static Placement placed(JsonNode body) {
        String callSid = body.path("callSid").asText("");
        return new Placement.Placed(
                ConversationId.parse(body.path("conversation_id").asText("")).orElse(null),
                callSid.isBlank() ? null : callSid);
    }
}
