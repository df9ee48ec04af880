package com.bici.adapters.http.stream;

import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** What the document tells of the servlets here, which stand beside the resources. */
@Path("/")
public interface StreamResource {
    @GET
    @Path("api/stream/{clientId}")
    @Requires(Role.VIEWER)
    @Operation(
            value = "Events as they happen, and those after `Last-Event-ID`: `data:` with `type` and `timestamp`",
            at = "/api/stream/me",
            answer = String.class,
            produces = "text/event-stream",
            refuses = {ProblemCode.TOO_MANY_STREAMS, ProblemCode.STREAMS_EXHAUSTED, ProblemCode.SERVICE_UNAVAILABLE})
    void events(
            @PathParam("clientId") String clientId,
            @HeaderParam("Last-Event-ID") String lastEvent,
            @QueryParam("lastEventId") String after,
            @QueryParam("leadId") String leadId,
            @QueryParam("types") String types,
            @QueryParam("ticket") String ticket);

    @GET
    @Path("ws")
    @Requires(Role.VIEWER)
    @Operation(
            value = "The same by WebSocket, after `{\"type\":\"subscribe\",\"lastEventId\"?,\"leadId\"?,\"types\"?}`;"
                    + " `{\"type\":\"ping\"}` is answered with `{\"type\":\"pong\"}`",
            status = 101,
            refuses = {
                ProblemCode.ORIGIN_NOT_ALLOWED,
                ProblemCode.UPGRADE_REQUIRED,
                ProblemCode.TOO_MANY_STREAMS,
                ProblemCode.STREAMS_EXHAUSTED,
                ProblemCode.SERVICE_UNAVAILABLE
            })
    void socket(@QueryParam("ticket") String ticket);
}
