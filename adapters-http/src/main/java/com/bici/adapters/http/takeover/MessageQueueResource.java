package com.bici.adapters.http.takeover;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControlStatus;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.QueuedMessage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What customers wrote while a human held their conversation. */
@Path("/api/human-control/queue/{leadId}")
@Produces(MediaType.APPLICATION_JSON)
public final class MessageQueueResource {
    private final HumanControl control;
    private final HumanControlStatus status;

    public MessageQueueResource(HumanControl control, HumanControlStatus status) {
        this.control = control;
        this.status = status;
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(
            value = "What the customer wrote that nobody took yet, oldest first",
            at = "/api/human-control/queue/demo-995",
            answer = QueuedMessageView.class,
            list = true,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response waiting(@PathParam("leadId") String leadId, @Context ContainerRequestContext request) {
        LeadId lead = LeadIds.inPath(leadId);
        List<QueuedMessage> queue =
                status.queue(Caller.of(request).organization(), lead).orElseThrow(LeadIds::unknown);
        return Response.ok(QueuedMessageView.all(queue)).build();
    }

    @POST
    @Path("drain")
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Takes it, so that nobody else does",
            at = "/api/human-control/queue/demo-995/drain",
            answer = HumanControlView.Drained.class,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response drain(
            @PathParam("leadId") String leadId, RequestBody body, @Context ContainerRequestContext request) {
        LeadId lead = LeadIds.inPath(leadId);
        body.expectNothing();
        return HumanControlAnswers.drained(control.drain(HumanControlRequests.agent(Caller.of(request)), lead));
    }
}
