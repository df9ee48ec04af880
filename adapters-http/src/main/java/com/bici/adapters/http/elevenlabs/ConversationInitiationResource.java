package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.request.RequestBegin;
import com.bici.adapters.http.security.Public;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.application.call.CallInitiation;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiation.Outcome;
import com.bici.domain.shared.RequestScope;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where ElevenLabs asks, while the telephone rings, what its agent should know of the customer. */
@Path("/webhooks/elevenlabs/conversation-initiation")
@Produces(MediaType.APPLICATION_JSON)
public final class ConversationInitiationResource {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationInitiationResource.class);

    private final CallInitiation initiation;
    private final PromptInitiation prompt;
    private final WebhookEvents events;
    private final ElevenLabsWebhook webhook;
    private final InitiationReader reader;

    /** @param threads on which calls are initiated; full, they refuse rather than let a call wait long */
    public ConversationInitiationResource(
            CallInitiation initiation,
            ElevenLabsAccess access,
            PhoneNumberParser phones,
            ExecutorService threads,
            RequestScope scope,
            MeterRegistry meters) {
        this.initiation = initiation;
        this.prompt = new PromptInitiation(initiation, threads, scope);
        this.events = new WebhookEvents(meters, "elevenlabs", "conversation_initiation");
        this.webhook = access.bySecret(events);
        this.reader = new InitiationReader(phones);
    }

    @POST
    @Public
    @Operation(
            value = "What the agent should know of who calls",
            body = """
                    {"caller_id":"+16045550108","called_number":"+16045550100","conversation_id":"conv_example_call"}""",
            answer = ClientData.class,
            refuses = {ProblemCode.UNAUTHORIZED, ProblemCode.VALIDATION_FAILED, ProblemCode.ORGANIZATION_NOT_FOUND})
    public ClientData initiate(InputStream body, @Context HttpServletRequest request) {
        return events.observe(() -> {
            Payload payload = webhook.accept(request, body);
            Initiation call = events.understand(() -> reader.read(payload)).orElseThrow(this::unroutable);
            return new ClientData(variables(call, prompt.initiate(call, RequestBegin.of(request))));
        });
    }

    private Map<String, String> variables(Initiation call, Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            events.count(WebhookEvents.Outcome.ERROR);
            return initiation.fallback(call);
        }
        return switch (outcome.get()) {
            case Outcome.Ready(Map<String, String> variables) -> {
                events.count(WebhookEvents.Outcome.ACCEPTED);
                yield variables;
            }
            case Outcome.UnknownNumber unknown -> throw unroutable();
        };
    }

    private ProblemException unroutable() {
        LOG.warn("A call was for a number of no organization");
        return events.refused(WebhookEvents.Outcome.UNROUTABLE, Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND));
    }

    /** The provider's shape of what a conversation begins with. */
    public record ClientData(String type, Map<String, String> dynamicVariables) {
        ClientData(Map<String, String> variables) {
            this("conversation_initiation_client_data", variables);
        }
    }
}
