package com.bici.adapters.http.call;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.call.CallSessions;
import com.bici.application.call.CallSessions.Opening;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/api/call-sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class CallSessionResource {
    private final CallSessions sessions;

    public CallSessionResource(CallSessions sessions) {
        this.sessions = sessions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Opens a call; one with a known conversation is there already",
            body = "{\"leadId\":\"demo-996\",\"callType\":\"inbound\",\"conversationId\":\"conv_example\"}",
            status = {201, 200},
            answer = CallSessionView.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.LOCATION},
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response open(RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        return switch (sessions.open(CallSessionRequests.open(exchange.organization(), body.fields()))) {
            case Opening.Opened(CallSession session) ->
                CallSessionAnswers.written(Response.created(URI.create("/api/call-sessions/" + session.id())), session);
            case Opening.AlreadyOpen(CallSession session) -> CallSessionAnswers.written(Response.ok(), session);
            case Opening.UnknownLead unknown -> throw LeadIds.unknown();
        };
    }

    @GET
    @Path("{id}")
    @Requires(Role.VIEWER)
    @Operation(
            value = "A call",
            at = "/api/call-sessions/1cf8a500-e890-3aab-a322-e88c11167756",
            answer = CallSessionView.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS},
            refuses = ProblemCode.CALL_SESSION_NOT_FOUND)
    public Response find(@PathParam("id") String id, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        CallSessionId session = CallSessionIds.inPath(id);
        return CallSessionAnswers.found(
                exchange, sessions.find(exchange.organization(), session, exchange.freshness()));
    }

    @GET
    @Path("by-conversation/{conversationId}")
    @Requires(Role.VIEWER)
    @Operation(
            value = "The call of a conversation",
            at = "/api/call-sessions/by-conversation/conv_demo_0",
            answer = CallSessionView.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS},
            refuses = ProblemCode.CALL_SESSION_NOT_FOUND)
    public Response findByConversation(
            @PathParam("conversationId") String id, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        return CallSessionAnswers.found(
                exchange,
                sessions.findByConversation(
                        exchange.organization(), CallSessionIds.conversationInPath(id), exchange.freshness()));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Operation(
            value = "Changes a call; metadata is merged",
            at = "/api/call-sessions/1cf8a500-e890-3aab-a322-e88c11167756",
            body = "{\"status\":\"active\",\"metadata\":{\"topic\":\"gravel bikes\"}}",
            answer = CallSessionView.class,
            headers = AnswerHeader.ETAG,
            refuses = {
                ProblemCode.CALL_SESSION_NOT_FOUND,
                ProblemCode.ILLEGAL_STATUS_TRANSITION,
                ProblemCode.CONVERSATION_ALREADY_SET,
                ProblemCode.CONVERSATION_ID_TAKEN
            })
    public Response update(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        CallSessionId session = CallSessionIds.inPath(id);
        CallChange change = CallSessionRequests.change(body.fields());
        Long expected = exchange.expectedVersion(() -> sessions.find(exchange.organization(), session, Freshness.LATEST)
                .found()
                .map(CallSession::version));
        return CallSessionAnswers.changed(
                sessions.update(new CallSessions.Update(exchange.organization(), session, change, expected)));
    }

    @POST
    @Path("{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @WithoutKey("a repeat changes nothing and is answered alike")
    @Operation(
            value = "Ends a call; again changes nothing",
            at = "/api/call-sessions/df1ed884-9825-32bd-8c86-0cdc429297c2/complete",
            body = "{\"status\":\"completed\",\"durationSeconds\":95}",
            answer = CallSessionView.class,
            headers = AnswerHeader.ETAG,
            refuses = {
                ProblemCode.CALL_SESSION_NOT_FOUND,
                ProblemCode.ILLEGAL_STATUS_TRANSITION,
                ProblemCode.CONVERSATION_ALREADY_SET,
                ProblemCode.CONVERSATION_ID_TAKEN,
                ProblemCode.VERSION_CONFLICT
            })
    public Response complete(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        CallSessionId session = CallSessionIds.inPath(id);
        return CallSessionAnswers.changed(
                sessions.complete(CallSessionRequests.complete(exchange.organization(), session, body.fieldsIfAny())));
    }
}
