package com.bici.adapters.http.call;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.limit.Sends;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.call.OutboundCalls;
import com.bici.application.call.OutboundCalls.Placing;
import com.bici.domain.call.ConversationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Calls of the store's agent; the address names its provider, as in the original system. */
@Path("/api/elevenlabs")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboundCallResource {
    private final OutboundCalls calls;
    private final OutboundCallRequests requests;

    public OutboundCallResource(OutboundCalls calls, PhoneNumberParser phones) {
        this.calls = calls;
        this.requests = new OutboundCallRequests(phones);
    }

    @POST
    @Path("outbound-call")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Sends
    @Operation(
            value = "Lets the AI agent call a customer; the demo has no account for it, and answers 503",
            body = "{\"phoneNumber\":\"+1 604 555 0104\",\"leadId\":\"demo-996\"}",
            answer = Placed.class,
            refuses = {
                ProblemCode.LEAD_NOT_FOUND,
                ProblemCode.ALREADY_CALLING,
                ProblemCode.ELEVENLABS_NOT_CONFIGURED,
                ProblemCode.PROVIDER_REFUSED,
                ProblemCode.PROVIDER_UNAVAILABLE
            })
    public Placed place(RequestBody body, @Context ContainerRequestContext request) {
        return switch (calls.place(requests.place(Caller.of(request), body.fields()))) {
            case Placing.Placed(ConversationId conversation, String callSid) ->
                new Placed(true, text(conversation), callSid, "Outbound call initiated");
            case Placing.UnknownLead unknown -> throw LeadIds.unknown();
            case Placing.AlreadyCalling already ->
                throw Problem.of(ProblemCode.ALREADY_CALLING).asException();
            case Placing.NotConfigured none ->
                throw Problem.of(ProblemCode.ELEVENLABS_NOT_CONFIGURED).asException();
            case Placing.Refused(int status) ->
                throw Problem.of(ProblemCode.PROVIDER_REFUSED)
                        .withMember("provider_status", status)
                        .asException();
            case Placing.Unavailable unavailable ->
                throw Problem.of(ProblemCode.PROVIDER_UNAVAILABLE).asException();
        };
    }

    @POST
    @Path("context-update")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Tells the AI agent something during a call",
            body = "{\"leadId\":\"demo-998\",\"context\":\"The gravel bike arrived this morning\"}",
            answer = Stored.class,
            refuses = ProblemCode.NO_ACTIVE_CALL_SESSION)
    public Stored updateContext(RequestBody body, @Context ContainerRequestContext request) {
        return switch (calls.updateContext(OutboundCallRequests.contextUpdate(Caller.of(request), body.fields()))) {
            case STORED -> new Stored(true);
            case NO_ACTIVE_CALL ->
                throw Problem.of(ProblemCode.NO_ACTIVE_CALL_SESSION).asException();
        };
    }

    private static @Nullable String text(@Nullable ConversationId conversation) {
        return conversation == null ? null : conversation.value();
    }

    public record Placed(
            boolean success,
            @Nullable String conversationId,
            @Nullable String callSid,
            String message) {}

    public record Stored(boolean success) {}
}
