package com.bici.adapters.http.call;

import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.rest.Pages;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.call.CallSessions;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** All calls of a lead. */
@Path("/api/leads/{leadId}/call-sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class CallHistoryResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final CallSessions sessions;

    public CallHistoryResource(CallSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(
            value = "The lead's calls, newest first, page by page",
            at = "/api/leads/demo-998/call-sessions?limit=10",
            answer = CallSessionView.class,
            list = true,
            headers = AnswerHeader.LINK,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response history(@PathParam("leadId") String leadId, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        QueryParameters query = exchange.query();
        LeadId lead = LeadIds.inPath(leadId);
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Page.Cursor after =
                query.cursor(id -> CallSessionId.parse(id).isPresent()).orElse(null);
        Page<CallSession> page =
                sessions.history(exchange.organization(), lead, limit, after).orElseThrow(LeadIds::unknown);
        return Pages.answer(request, page, limit, CallSessionView::of);
    }
}
