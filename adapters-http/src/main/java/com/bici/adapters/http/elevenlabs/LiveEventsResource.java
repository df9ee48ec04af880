package com.bici.adapters.http.elevenlabs;

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
import java.util.Map;

/** Where ElevenLabs and its clients tell of conversations while they go on, many times a second. */
@Path("/webhooks/elevenlabs")
@Produces(MediaType.APPLICATION_JSON)
public final class LiveEventsResource {
    private static final Map<String, Object> SUCCESS = Map.of("success", true);

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
    public Map<String, Object> takeClientEvent(InputStream body, @Context HttpServletRequest request) {
        ofClients.take(request, body);
        return SUCCESS;
    }

    @POST
    @Path("conversation-events")
    @Public
    public Map<String, Object> takeConversationEvent(InputStream body, @Context HttpServletRequest request) {
        ofConversations.take(request, body);
        return SUCCESS;
    }
}
