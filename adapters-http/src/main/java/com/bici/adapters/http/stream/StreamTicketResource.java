package com.bici.adapters.http.stream;

import com.bici.adapters.http.idempotency.WithoutKey;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.stream.StreamTickets;
import com.bici.domain.stream.TicketHolder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

@Path("/api/stream-tickets")
@Produces(MediaType.APPLICATION_JSON)
public final class StreamTicketResource {
    private final StreamTickets tickets;

    public StreamTicketResource(StreamTickets tickets) {
        this.tickets = tickets;
    }

    @POST
    @Requires(Role.VIEWER)
    @WithoutKey("the answer is a secret, which is kept nowhere; another ticket costs nothing")
    @Operation(
            value = "A ticket that opens one stream within a minute, as `?ticket=`",
            status = 201,
            answer = TicketView.class)
    public Response issue(RequestBody body, @Context ContainerRequestContext request) {
        body.expectNothing();
        Caller caller = Caller.of(request);
        StreamTickets.Ticket ticket = tickets.issue(
                new TicketHolder(caller.organization(), caller.role().name(), caller.agentId(), caller.term()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TicketView(ticket.secret(), ticket.expiresAt()))
                .build();
    }

    /** A ticket as its holder sees it. */
    public record TicketView(String ticket, Instant expiresAt) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return "TicketView[until " + expiresAt + "]";
        }
    }
}
