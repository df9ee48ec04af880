package com.bici.adapters.http.cache;

import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.cache.CacheOperations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/cache")
@Produces(MediaType.APPLICATION_JSON)
public final class CacheResource {
    private final CacheOperations cache;

    public CacheResource(CacheOperations cache) {
        this.cache = cache;
    }

    @GET
    @Path("status")
    @Requires(Role.VIEWER)
    @Operation(value = "How the cache does", answer = CacheReport.class)
    public Response status() {
        return Response.ok(CacheReport.of(cache.report())).build();
    }

    @GET
    @Path("explain")
    @Requires(Role.ADMIN)
    @Operation(
            value = "Where a value would come from now",
            at = "/api/cache/explain?cache=call_session&key=1cf8a500-e890-3aab-a322-e88c11167756",
            answer = CacheExplanation.class)
    public Response explain(@Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        QueryParameters query = exchange.query();
        return cache.explain(exchange.organization(), query.required("cache"), query.required("key"))
                .map(explanation ->
                        Response.ok(CacheExplanation.of(explanation)).build())
                .orElseThrow(() ->
                        Problem.invalid("key", "is no key of a known cache").asException());
    }

    @POST
    @Path("invalidate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Role.ADMIN)
    @WithoutKey("a repeat drops what is cached by then, as was asked")
    @Operation(
            value = "Drops what is cached of a lead, a call session, the dashboard or all of the organization",
            body = "{\"scope\":\"lead\",\"id\":\"demo-999\"}",
            answer = Invalidated.class,
            refuses = {ProblemCode.LEAD_NOT_FOUND, ProblemCode.CALL_SESSION_NOT_FOUND})
    public Invalidated invalidate(RequestBody body, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        CacheOperations.Scope scope = InvalidationScope.read(exchange.organization(), body.fields());
        int keys = cache.invalidate(exchange.organization(), scope).orElseThrow(() -> InvalidationScope.unknown(scope));
        return new Invalidated(keys);
    }

    /** @param invalidated how many keys */
    public record Invalidated(int invalidated) {}
}
