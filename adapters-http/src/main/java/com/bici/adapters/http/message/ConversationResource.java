package com.bici.adapters.http.message;

import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.message.Messages;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

@Path("/api/conversations/{leadId}")
@Produces(MediaType.APPLICATION_JSON)
public final class ConversationResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final Messages messages;

    public ConversationResource(Messages messages) {
        this.messages = messages;
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(
            value = "The newest messages of a lead, or those before one, in their order",
            at = "/api/conversations/demo-998?limit=20",
            answer = MessageView.class,
            list = true,
            refuses = ProblemCode.LEAD_NOT_FOUND)
    public Response latest(@PathParam("leadId") String leadId, @Context ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        QueryParameters query = exchange.query();
        LeadId lead = LeadIds.inPath(leadId);
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        MessageId before =
                query.text("before").map(ConversationResource::messageId).orElse(null);
        List<Message> latest =
                messages.latest(exchange.organization(), lead, limit, before).orElseThrow(LeadIds::unknown);
        return Response.ok(latest.stream().map(MessageView::of).toList()).build();
    }

    private static MessageId messageId(String text) {
        return MessageId.parse(text)
                .orElseThrow(() ->
                        Problem.invalid("before", "must be the id of a message").asException());
    }
}
