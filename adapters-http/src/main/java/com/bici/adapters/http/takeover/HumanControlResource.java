package com.bici.adapters.http.takeover;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.limit.Sends;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControlStatus;
import com.bici.domain.shared.LeadId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/human-control")
@Produces(MediaType.APPLICATION_JSON)
public final class HumanControlResource {
    private final HumanControl control;
    private final HumanControlStatus status;
    private final HumanControlRequests requests;
    private final TakeoverMeters meters;

    public HumanControlResource(
            HumanControl control, HumanControlStatus status, PhoneNumberParser phones, MeterRegistry registry) {
        this.control = control;
        this.status = status;
        this.requests = new HumanControlRequests(phones);
        this.meters = new TakeoverMeters(registry);
    }

    @POST
    @Path("join")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Takes a conversation over from the AI agent",
            body = "{\"leadId\":\"demo-995\",\"agentName\":\"Alex\",\"handoffReason\":\"Asked for a person\"}",
            answer = HumanControlView.Held.class,
            refuses = {ProblemCode.LEAD_NOT_FOUND, ProblemCode.ALREADY_UNDER_HUMAN_CONTROL})
    public Response join(RequestBody body, @Context ContainerRequestContext request) {
        HumanControl.Join command = HumanControlRequests.join(Caller.of(request), body.fields());
        return HumanControlAnswers.joined(meters.counted(control.join(command), command.force()));
    }

    @POST
    @Path("leave")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Hands a conversation back; after `join`",
            body = "{\"leadId\":\"demo-995\",\"summary\":\"Wants a test ride\",\"nextSteps\":[\"Call on Friday\"]}",
            answer = HumanControlView.Left.class,
            refuses = {
                ProblemCode.LEAD_NOT_FOUND,
                ProblemCode.NOT_UNDER_HUMAN_CONTROL,
                ProblemCode.HELD_BY_ANOTHER_AGENT
            })
    public Response leave(RequestBody body, @Context ContainerRequestContext request) {
        HumanControl.Leave command = HumanControlRequests.leave(Caller.of(request), body.fields());
        return HumanControlAnswers.left(meters.counted(control.leave(command)));
    }

    @POST
    @Path("send-message")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Sends
    @Operation(
            value = "Sends a text message to whom one talks with; after `join`",
            body = "{\"leadId\":\"demo-995\",\"message\":\"We are open until six\"}",
            answer = HumanControlView.Sent.class,
            refuses = {
                ProblemCode.LEAD_NOT_FOUND,
                ProblemCode.NOT_UNDER_HUMAN_CONTROL,
                ProblemCode.HELD_BY_ANOTHER_AGENT,
                ProblemCode.RECIPIENT_OPTED_OUT
            })
    public Response send(RequestBody body, @Context ContainerRequestContext request) {
        return HumanControlAnswers.sent(control.send(requests.send(Caller.of(request), body.fields())));
    }

    @POST
    @Path("heartbeat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @WithoutKey("a repeat is one more sign of life")
    @Operation(
            value = "Says that one is still there; after `join`",
            body = "{\"leadId\":\"demo-995\"}",
            answer = HumanControlView.Held.class,
            refuses = {
                ProblemCode.LEAD_NOT_FOUND,
                ProblemCode.NOT_UNDER_HUMAN_CONTROL,
                ProblemCode.HELD_BY_ANOTHER_AGENT
            })
    public Response heartbeat(RequestBody body, @Context ContainerRequestContext request) {
        LeadId lead = HumanControlRequests.heartbeat(body.fields());
        return HumanControlAnswers.held(control.heartbeat(HumanControlRequests.agent(Caller.of(request)), lead));
    }

    @POST
    @Path("transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Hands a conversation to another agent; after `join`",
            body = "{\"leadId\":\"demo-995\",\"toAgent\":\"Kim\"}",
            answer = HumanControlView.Held.class,
            refuses = {
                ProblemCode.LEAD_NOT_FOUND,
                ProblemCode.NOT_UNDER_HUMAN_CONTROL,
                ProblemCode.HELD_BY_ANOTHER_AGENT
            })
    public Response transfer(RequestBody body, @Context ContainerRequestContext request) {
        HumanControl.Transfer command = HumanControlRequests.transfer(Caller.of(request), body.fields());
        return HumanControlAnswers.held(meters.transferred(control.transfer(command)));
    }

    @GET
    @Path("status")
    @Requires(Role.VIEWER)
    @Operation(
            value = "Whether a human holds the conversation, and who",
            at = "/api/human-control/status?leadId=demo-995",
            answer = HumanControlView.Status.class,
            headers = AnswerHeader.CACHE_STATUS,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response status(@Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        LeadId lead = LeadIds.inQuery(exchange.query());
        HumanControlStatus.Status found =
                status.of(exchange.organization(), lead, exchange.freshness()).orElseThrow(LeadIds::unknown);
        found.cacheStatus().ifPresent(exchange::note);
        return Response.ok(HumanControlView.Status.of(found)).build();
    }

    @GET
    @Path("sessions")
    @Requires(Role.VIEWER)
    @Operation(value = "Who holds which conversations", answer = HumanSessionView.class, list = true)
    public Response sessions(@Context ContainerRequestContext request) {
        Object sessions = status.sessions(Caller.of(request).organization()).stream()
                .map(HumanSessionView::of)
                .toList();
        return Response.ok(sessions).build();
    }
}
