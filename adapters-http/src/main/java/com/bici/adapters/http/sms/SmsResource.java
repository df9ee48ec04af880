package com.bici.adapters.http.sms;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.limit.Sends;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.adapters.http.takeover.HeldConversation;
import com.bici.application.sms.SmsSending;
import com.bici.application.sms.SmsSending.Sending;
import com.bici.application.sms.SmsSessions;
import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.HumanSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/sms")
@Produces(MediaType.APPLICATION_JSON)
public final class SmsResource {
    private final SmsSending sending;
    private final SmsSessions sessions;
    private final SmsRequests requests;
    private final Json json;

    public SmsResource(SmsSending sending, SmsSessions sessions, PhoneNumberParser phones, Json json) {
        this.sending = sending;
        this.sessions = sessions;
        this.requests = new SmsRequests(phones);
        this.json = json;
    }

    @POST
    @Path("send")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Sends
    @Operation(
            value = "Sends a text message",
            body = "{\"phoneNumber\":\"+1 604 555 0103\",\"message\":\"We are open until six\"}",
            answer = SmsView.Sent.class,
            refuses = {ProblemCode.ALREADY_UNDER_HUMAN_CONTROL, ProblemCode.RECIPIENT_OPTED_OUT})
    public Response send(RequestBody body, @Context ContainerRequestContext request) {
        return switch (sending.send(requests.send(Caller.of(request), body.fields()))) {
            case Sending.Accepted(Message message) ->
                Response.ok(new SmsView.Sent(true, message.id().toString(), "queued"))
                        .build();
            case Sending.HeldByAnother(HumanSession holder) -> throw HeldConversation.by(holder);
            case Sending.OptedOut optedOut ->
                throw Problem.of(ProblemCode.RECIPIENT_OPTED_OUT).asException();
        };
    }

    @GET
    @Path("sessions/{leadId}")
    @Requires(Role.VIEWER)
    @Operation(
            value = "What was sent to a lead by text, by people and by itself",
            at = "/api/sms/sessions/demo-997",
            answer = SmsView.Found.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS},
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response find(@PathParam("leadId") String leadId, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        LeadId lead = LeadIds.inPath(leadId);
        SmsSessions.Found found = sessions.find(exchange.organization(), lead, exchange.freshness())
                .orElseThrow(LeadIds::unknown);
        exchange.note(found.cacheStatus());
        byte[] body = exchange.write(json, SmsView.Found.of(found));
        return exchange.read(EntityTags.of(body), () -> body);
    }
}
