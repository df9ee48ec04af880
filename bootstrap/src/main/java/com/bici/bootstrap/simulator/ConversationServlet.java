package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;

/** {@code GET /v1/convai/conversation} of ElevenLabs, which becomes a WebSocket. */
final class ConversationServlet extends HttpServlet {

    static final String MAPPING = "/v1/convai/conversation";

    private static final long serialVersionUID = 1;

    private final transient ProviderFaults faults;
    private final transient ProviderRecords records;
    private final transient Answering answering;

    ConversationServlet(ProviderFaults faults, ProviderRecords records, Answering answering) {
        this.faults = faults;
        this.records = records;
        this.answering = answering;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        records.requested();
        Conduct conduct = faults.take(ProviderFaults.Api.CONVERSATIONS);
        if (request.getHeader("xi-api-key") == null || conduct == Conduct.REFUSE) {
            Answering.json(response, 401, "{\"detail\":{\"status\":\"needs_authorization\"}}");
        } else if (request.getParameter("agent_id") == null) {
            Answering.json(response, 422, "{\"detail\":{\"status\":\"missing\"}}");
        } else if (conduct == Conduct.THROTTLE) {
            Answering.json(response, 429, "{\"detail\":{\"status\":\"too_many_concurrent_requests\"}}");
        } else {
            boolean unused = JettyWebSocketServerContainer.getContainer(getServletContext())
                    .upgrade(
                            (asked, answer) -> new ConversationEndpoint(records, answering, conduct),
                            request,
                            response);
        }
    }
}
