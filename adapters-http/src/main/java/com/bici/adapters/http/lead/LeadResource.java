package com.bici.adapters.http.lead;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.lead.Leads;
import com.bici.application.takeover.LeadErasure;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.shared.LeadId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

@Path("/api/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class LeadResource {
    private final Leads leads;
    private final LeadErasure erasure;
    private final LeadList list;
    private final LeadRequests requests;

    public LeadResource(Leads leads, LeadErasure erasure, LeadList list, PhoneNumberParser phones) {
        this.leads = leads;
        this.erasure = erasure;
        this.list = list;
        this.requests = new LeadRequests(phones);
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(
            value = "The newest leads, and page by page those before them",
            at = "/api/leads?limit=3",
            answer = LeadView.class,
            list = true,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS, AnswerHeader.LINK})
    public Response newest(@Context ContainerRequestContext request) {
        return list.answer(request);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Idempotent
    @Operation(
            value = "Finds or creates the lead of a phone number",
            body =
                    "{\"phoneNumber\":\"+1 236 555 0199\",\"customerName\":\"Alex\",\"bikeInterest\":{\"type\":\"gravel\"}}",
            status = {201, 200},
            answer = LeadView.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.LOCATION})
    public Response findOrCreate(RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        return switch (leads.findOrCreate(requests.create(exchange.organization(), body.fields()))) {
            case FindOrCreate.Created(Lead lead) ->
                answer(Response.created(URI.create("/api/leads/" + lead.id())), lead);
            case FindOrCreate.Found(Lead lead) -> answer(Response.ok(), lead);
        };
    }

    @GET
    @Path("{id}")
    @Requires(Role.VIEWER)
    @Operation(
            value = "A lead",
            at = "/api/leads/demo-999",
            answer = LeadView.class,
            headers = AnswerHeader.ETAG,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response find(@PathParam("id") String id, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        Lead lead = leads.find(exchange.organization(), LeadIds.inPath(id)).orElseThrow(LeadIds::unknown);
        return exchange.read(exchange.tag(lead.version()), () -> LeadView.of(lead));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.AGENT)
    @Operation(
            value = "Changes a lead; objects are merged",
            at = "/api/leads/demo-999",
            body = "{\"status\":\"hot\",\"qualificationData\":{\"timeline\":\"this week\"}}",
            answer = LeadView.class,
            headers = AnswerHeader.ETAG,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response update(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        LeadId lead = LeadIds.inPath(id);
        LeadChange change = LeadRequests.change(body.fields());
        Long expected = exchange.expectedVersion(
                () -> leads.find(exchange.organization(), lead).map(Lead::version));
        return switch (leads.update(new Leads.Update(exchange.organization(), lead, change, expected))) {
            case Leads.Change.Done(Lead changed) -> answer(Response.ok(), changed);
            case Leads.Change.UnknownLead unknown -> throw LeadIds.unknown();
            case Leads.Change.VersionConflict(long current) -> throw Exchange.conflict(current);
        };
    }

    /** Forgets the customer, for good. Whoever asks again hears that there is none. */
    @DELETE
    @Path("{id}")
    @Requires(Role.ADMIN)
    @Operation(
            value = "Forgets the customer, for good",
            at = "/api/leads/demo-761",
            status = 204,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response erase(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        body.expectNothing();
        Caller caller = Caller.of(request);
        return switch (erasure.erase(caller.organization(), LeadIds.inPath(id), caller.agentId())) {
            case ERASED -> Response.noContent().build();
            case UNKNOWN_LEAD -> throw LeadIds.unknown();
        };
    }

    private static Response answer(Response.ResponseBuilder response, Lead lead) {
        return response.entity(LeadView.of(lead))
                .tag(EntityTags.of(lead.version()))
                .build();
    }
}
