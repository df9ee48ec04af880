package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Public;
import com.bici.application.call.LiveConversations;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Where ElevenLabs and its clients tell of conversations while they go on, many times a second. */
@Path("/webhooks/elevenlabs")
@Produces(MediaType.APPLICATION_JSON)
public final class LiveEventsResource {
    private final LiveEvents ofClients;
    private final LiveEvents ofConversations;

    public LiveEventsResource(LiveConversations conversations, ElevenLabsAccess access, MeterRegistry meters) {
        this.ofClients = new LiveEvents(conversations, access, meters, "client_events", ClientEventReader::read);
        this.ofConversations =
                new LiveEvents(conversations, access, meters, "conversation_events", ConversationEventReader::read);
    }

    @POST
    @Path("client-events")
    @Public
    @Operation(
            value = "Something happened in a conversation, as its client tells it",
            body = """
                    {"type":"user_transcript","conversation_id":"conv_demo_1","user_transcript":"Is it in stock?"}""",
            answer = Acknowledgement.class,
            refuses = {ProblemCode.UNAUTHORIZED, ProblemCode.VALIDATION_FAILED})
    public Acknowledgement takeClientEvent(InputStream body, @Context HttpServletRequest request) {
        ofClients.take(request, body);
        return Acknowledgement.PLAIN;
    }

    @POST
    @Path("conversation-events")
    @Public
    @Operation(
            value = "Something happened in a conversation, as the agent tells it",
            body = """
                    {"type":"transcript","conversation_id":"conv_demo_1","data":{"role":"agent","message":"Yes, in two sizes"}}""",
            answer = Acknowledgement.class,
            refuses = {ProblemCode.UNAUTHORIZED, ProblemCode.VALIDATION_FAILED})
    public Acknowledgement takeConversationEvent(InputStream body, @Context HttpServletRequest request) {
        ofConversations.take(request, body);
        return Acknowledgement.PLAIN;
    }
}
