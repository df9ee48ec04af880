package com.bici.adapters.http.access;

import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.access.ApiKeys;
import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.Issued;
import com.bici.application.access.ApiKeys.Rotation;
import com.bici.domain.access.ApiKeyId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Path("/api/admin/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public final class ApiKeyResource {
    private final ApiKeys keys;

    public ApiKeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    @GET
    @Requires(Role.ADMIN)
    @Operation(value = "The keys", answer = ApiKeyView.class, list = true)
    public List<ApiKeyView> list(@Context ContainerRequestContext request) {
        return keys.list(Caller.of(request).organization()).stream()
                .map(ApiKeyView::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.ADMIN)
    @WithoutKey("the answer is a secret, which is kept nowhere; a superfluous key can be revoked")
    @Operation(
            value = "Makes a key, and tells it this once",
            body = "{\"name\":\"Reports\",\"role\":\"viewer\",\"expiresInDays\":90}",
            status = 201,
            answer = IssuedKeyView.class,
            headers = AnswerHeader.LOCATION)
    public Response create(RequestBody body, @Context ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        Creation creation =
                keys.create(ApiKeyRequests.creation(body.fields(), caller.organization()), caller.agentId());
        return switch (creation) {
            case Creation.Created(Issued issued) -> created(issued);
            case Creation.UnknownOrganization() ->
                throw Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND).asException();
        };
    }

    @GET
    @Path("{id}")
    @Requires(Role.ADMIN)
    @Operation(
            value = "A key; the id is of an answer before",
            at = "/api/admin/api-keys/b0c1b1c1-0000-0000-0000-00000000dead",
            answer = ApiKeyView.class,
            refuses = ProblemCode.API_KEY_NOT_FOUND)
    public ApiKeyView get(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return keys.find(Caller.of(request).organization(), inPath(id))
                .map(ApiKeyView::of)
                .orElseThrow(ApiKeyResource::unknown);
    }

    @DELETE
    @Path("{id}")
    @Requires(Role.ADMIN)
    @Operation(
            value = "Ends a key; the id is of an answer before",
            at = "/api/admin/api-keys/b0c1b1c1-0000-0000-0000-00000000dead",
            status = 204,
            refuses = ProblemCode.API_KEY_NOT_FOUND)
    public Response revoke(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        ApiKeyId key = inPath(id);
        body.expectNothing();
        Caller caller = Caller.of(request);
        return switch (keys.revoke(caller.organization(), key, caller.agentId())) {
            case REVOKED -> Response.noContent().build();
            case UNKNOWN -> throw unknown();
        };
    }

    @POST
    @Path("{id}/rotate")
    @Requires(Role.ADMIN)
    @WithoutKey("the answer is a secret, which is kept nowhere; a superfluous key can be revoked")
    @Operation(
            value = "Makes the successor of a key; the id is of an answer before",
            at = "/api/admin/api-keys/b0c1b1c1-0000-0000-0000-00000000dead/rotate",
            body = "{\"overlapSeconds\":3600}",
            status = 201,
            answer = IssuedKeyView.class,
            headers = AnswerHeader.LOCATION,
            refuses = {ProblemCode.API_KEY_NOT_FOUND, ProblemCode.API_KEY_ENDED})
    public Response rotate(@PathParam("id") String id, RequestBody body, @Context ContainerRequestContext request) {
        ApiKeyId key = inPath(id);
        Duration overlap = ApiKeyRequests.overlap(body.fieldsIfAny());
        Caller caller = Caller.of(request);
        return switch (keys.rotate(caller.organization(), key, overlap, caller.agentId())) {
            case Rotation.Rotated(Issued issued) -> created(issued);
            case Rotation.Unknown() -> throw unknown();
            case Rotation.Ended() -> throw Problem.of(ProblemCode.API_KEY_ENDED).asException();
        };
    }

    private static Response created(Issued issued) {
        return Response.created(URI.create("/api/admin/api-keys/" + issued.key().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(IssuedKeyView.of(issued))
                .build();
    }

    private static ApiKeyId inPath(String text) {
        return ApiKeyId.parse(text).orElseThrow(ApiKeyResource::unknown);
    }

    private static ProblemException unknown() {
        return Problem.of(ProblemCode.API_KEY_NOT_FOUND).asException();
    }
}
