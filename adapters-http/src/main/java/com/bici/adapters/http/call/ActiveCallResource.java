package com.bici.adapters.http.call;

import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.call.CallSessions;
import com.bici.domain.shared.LeadId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The live call of a lead. Its path is the class's, because JAX-RS settles on one class before it looks at methods. */
@Path("/api/leads/{leadId}/call-session")
@Produces(MediaType.APPLICATION_JSON)
public final class ActiveCallResource {
    private final CallSessions sessions;

    public ActiveCallResource(CallSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(
            value = "The lead's live call",
            at = "/api/leads/demo-998/call-session",
            answer = CallSessionView.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS},
            refuses = ProblemCode.CALL_SESSION_NOT_FOUND)
    public Response find(@PathParam("leadId") String leadId, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        LeadId lead = LeadId.parse(leadId).orElseThrow(CallSessionIds::unknown);
        return CallSessionAnswers.found(
                exchange, sessions.findActive(exchange.organization(), lead, exchange.freshness()));
    }
}
