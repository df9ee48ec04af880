package com.bici.adapters.http.status;

import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.security.Public;
import com.bici.application.status.ServiceStatus;
import com.bici.application.status.ServiceStatus.Health;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers from what background probes saw last, so that no monitor waits for a database that hangs. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final ServiceStatus status;

    public HealthResource(ServiceStatus status) {
        this.status = status;
    }

    @GET
    @Public
    @Operation(value = "How the service is", answer = HealthView.Service.class)
    public Response health() {
        return Response.ok(HealthView.Service.of(status.health())).build();
    }

    @GET
    @Path("db")
    @Public
    @Operation(
            value = "How what it needs is",
            status = {200, 503},
            answer = HealthView.Parts.class)
    public Response parts() {
        Health health = status.health();
        return answer(health.database().isPresent(), HealthView.Parts.of(health));
    }

    @GET
    @Path("live")
    @Public
    @Operation(value = "Whether it lives", answer = HealthView.Probe.class)
    public Response live() {
        return answer(true, new HealthView.Probe("live", status.health().at()));
    }

    @GET
    @Path("ready")
    @Public
    @Operation(
            value = "Whether it wants requests",
            status = {200, 503},
            answer = HealthView.Probe.class)
    public Response ready() {
        boolean ready = status.isReady();
        return answer(
                ready,
                new HealthView.Probe(
                        ready ? "ready" : "not_ready", status.health().at()));
    }

    private static Response answer(boolean good, Object body) {
        Response.Status code = good ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE;
        return Response.status(code).entity(body).build();
    }
}
