package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.ProviderRecords.PhoneCall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** {@code POST /v1/convai/twilio/outbound-call} of ElevenLabs. */
final class OutboundCallServlet extends HttpServlet {

    static final String MAPPING = "/v1/convai/twilio/outbound-call";

    private static final long serialVersionUID = 1;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient ProviderFaults faults;
    private final transient ProviderRecords records;
    private final transient Answering answering;
    private final transient Sids sids;

    OutboundCallServlet(ProviderFaults faults, ProviderRecords records, Answering answering, Sids sids) {
        this.faults = faults;
        this.records = records;
        this.answering = answering;
        this.sids = sids;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        records.requested();
        Conduct conduct = faults.take(ProviderFaults.Api.CALLS);
        JsonNode body = body(request);
        answering.linger(conduct);
        if (request.getHeader("xi-api-key") == null) {
            refuse(response, 401, "needs_authorization");
        } else if (!hasText(body, "agent_id")
                || !hasText(body, "agent_phone_number_id")
                || !hasText(body, "to_number")) {
            refuse(response, 422, "missing");
        } else {
            place(request, response, body, conduct);
        }
    }

    private void place(HttpServletRequest request, HttpServletResponse response, JsonNode body, Conduct conduct)
            throws IOException {
        switch (conduct) {
            case WELL, SLOW -> confirm(response, placed(body));
            case REFUSE -> refuse(response, 400, "invalid_phone_number");
            case FAIL -> refuse(response, 500, "internal_error");
            case THROTTLE -> refuse(response, 429, "too_many_concurrent_requests");
            case HANG -> Answering.cut(request);
            case DROP -> {
                PhoneCall unused = placed(body);
                Answering.cut(request);
            }
        }
    }

    private PhoneCall placed(JsonNode body) {
        PhoneCall call = new PhoneCall(
                "conv_" + UUID.randomUUID(),
                sids.next("CA"),
                body.path("to_number").asText(),
                body.path("conversation_initiation_client_data").toString());
        records.add(call);
        return call;
    }

    private void confirm(HttpServletResponse response, PhoneCall call) throws IOException {
        Answering.json(
                response,
                200,
                json.writeValueAsString(Map.of(
                        "success",
                        true,
                        "message",
                        "Success",
                        "conversation_id",
                        call.conversation(),
                        "callSid",
                        call.callSid())));
    }

    private void refuse(HttpServletResponse response, int status, String what) throws IOException {
        Answering.json(
                response,
                status,
                json.writeValueAsString(Map.of("detail", Map.of("status", what, "message", "Simulated: " + what))));
    }

    private static boolean hasText(JsonNode body, String field) {
        return !body.path(field).asText().isBlank();
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        try {
            return json.readTree(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
