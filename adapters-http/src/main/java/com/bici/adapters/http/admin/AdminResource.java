package com.bici.adapters.http.admin;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.event.Broadcasts;
import com.bici.application.takeover.SessionClearing;
import com.bici.domain.shared.LeadId;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
public final class AdminResource {
    private final SessionClearing clearing;
    private final Broadcasts broadcasts;

    public AdminResource(SessionClearing clearing, Broadcasts broadcasts) {
        this.clearing = clearing;
        this.broadcasts = broadcasts;
    }

    @POST
    @Path("clear-sessions")
    @Requires(Role.ADMIN)
    @WithoutKey("a repeat clears what is there by then, as was asked")
    @Operation(value = "Ends all human sessions and calls", answer = Clearing.class)
    public Clearing clear(RequestBody body, @Context ContainerRequestContext request) {
        body.expectNothing();
        Caller caller = Caller.of(request);
        return Clearing.of(clearing.clear(caller.organization(), caller.agentId()));
    }

    @POST
    @Path("clear-lead-sessions/{leadId}")
    @Requires(Role.ADMIN)
    @WithoutKey("a repeat clears what is there by then, as was asked")
    @Operation(
            value = "Ends the human session and the calls of a lead",
            at = "/api/admin/clear-lead-sessions/demo-994",
            answer = Clearing.class,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Clearing clear(
            @PathParam("leadId") String leadId, RequestBody body, @Context ContainerRequestContext request) {
        LeadId lead = LeadIds.inPath(leadId);
        body.expectNothing();
        Caller caller = Caller.of(request);
        return clearing.clear(caller.organization(), lead, caller.agentId())
                .map(Clearing::of)
                .orElseThrow(LeadIds::unknown);
    }

    @POST
    @Path("test-broadcast")
    @Requires(Role.ADMIN)
    @Idempotent
    @Operation(
            value = "Sends an event to all clients, marked as a test",
            body = "{\"type\":\"test_message\",\"message\":\"Test message\"}",
            answer = Broadcast.class,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Broadcast broadcast(RequestBody body, @Context ContainerRequestContext request) {
        TestBroadcast test = TestBroadcast.read(body.fieldsIfAny());
        return switch (broadcasts.send(Caller.of(request).organization(), test.type(), test.lead(), test.payload())) {
            case DURABLE -> new Broadcast(true, "Broadcast stored and sent", true);
            case LIVE -> new Broadcast(true, "Broadcast sent to whoever listens", false);
            case UNKNOWN_TYPE ->
                throw Problem.invalid("type", "must be a type of event").asException();
            case UNKNOWN_LEAD -> throw LeadIds.unknown();
        };
    }

    public record Clearing(boolean success, String message, Cleared cleared) {
        static Clearing of(SessionClearing.Cleared cleared) {
            return new Clearing(
                    true, "Sessions cleared", new Cleared(cleared.humanSessions(), cleared.callSessions(), true));
        }
    }

    /** @param databaseUpdated always true: what the database could not do is a problem answer */
    public record Cleared(int humanControl, int callSessions, boolean databaseUpdated) {}

    /** @param durable whether clients that are away will hear it too */
    public record Broadcast(boolean success, String message, boolean durable) {}
}
