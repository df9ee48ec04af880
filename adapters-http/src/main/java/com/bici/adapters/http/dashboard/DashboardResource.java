package com.bici.adapters.http.dashboard;

import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.rest.Renderings;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.cache.CacheOperations;
import com.bici.application.dashboard.Dashboard;
import com.bici.domain.dashboard.DashboardStats;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/dashboard")
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource {
    private final Dashboard dashboard;
    private final CacheOperations cache;
    private final Renderings<DashboardStats> renderings;

    public DashboardResource(Dashboard dashboard, CacheOperations cache, Json json) {
        this.dashboard = dashboard;
        this.cache = cache;
        this.renderings = new Renderings<>(json, stats -> stats);
    }

    @GET
    @Path("stats")
    @Requires(Role.VIEWER)
    @Operation(
            value = "What there is, counted",
            answer = DashboardStats.class,
            headers = {AnswerHeader.ETAG, AnswerHeader.CACHE_STATUS})
    public Response stats(@Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        DashboardStats stats = exchange.found(dashboard.stats(exchange.organization(), exchange.freshness()))
                .orElseThrow(
                        () -> Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND).asException());
        return exchange.read(renderings, stats);
    }

    @POST
    @Path("invalidate-cache")
    @Requires(Role.ADMIN)
    @WithoutKey("a repeat drops what is cached by then, as was asked")
    @Operation(value = "Drops what is cached of the dashboard", answer = Invalidation.class)
    public Invalidation invalidate(RequestBody body, @Context ContainerRequestContext request) {
        body.expectNothing();
        CacheOperations.Scope dashboards = new CacheOperations.Scope.OfDashboard();
        int keys = cache.invalidate(Exchange.of(request).organization(), dashboards)
                .orElse(0);
        return new Invalidation(true, "Dashboard cache invalidated", keys);
    }

    /** @param invalidated how many keys */
    public record Invalidation(boolean success, String message, int invalidated) {}
}
