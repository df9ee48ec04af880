package com.bici.adapters.http.analytics;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.analytics.Analytics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/analytics")
@Produces(MediaType.APPLICATION_JSON)
public final class AnalyticsResource {
    private final Analytics analytics;
    private final Json json;

    public AnalyticsResource(Analytics analytics, Json json) {
        this.analytics = analytics;
        this.json = json;
    }

    @GET
    @Path("sessions")
    @Requires(Role.VIEWER)
    @Operation(
            value = "Calls, takeovers and automatic messages of a period, part by part",
            at = "/api/analytics/sessions?from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z&bucket=day",
            answer = SessionsView.class,
            headers = AnswerHeader.ETAG)
    public Response sessions(@Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        Analytics.Query query = AnalyticsRequests.read(exchange.organization(), exchange.query());
        return switch (analytics.sessions(query)) {
            case Analytics.Outcome.Report report -> {
                byte[] body = json.write(SessionsView.of(query.bucket(), report));
                yield exchange.read(EntityTags.of(body), () -> body);
            }
            case Analytics.Outcome.TooManyParts(int parts) -> throw AnalyticsRequests.tooManyParts(parts);
            case Analytics.Outcome.UnknownOrganization unknown ->
                throw Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND).asException();
        };
    }
}
