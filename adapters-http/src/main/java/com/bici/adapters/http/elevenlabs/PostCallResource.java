package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Public;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import com.bici.application.call.CallReports;
import com.bici.application.call.CallReports.Filing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where ElevenLabs reports on conversations after their end. It wants 200 for whatever we do not need: webhooks that fail
 * too often are switched off.
 */
@Path("/webhooks/elevenlabs/post-call")
@Produces(MediaType.APPLICATION_JSON)
public final class PostCallResource {
    private static final Acknowledgement UNTIED =
            new Acknowledgement(true, "The conversation belongs to no call, customer or store that is known.");

    private final CallReports reports;
    private final WebhookEvents events;
    private final ElevenLabsWebhook webhook;
    private final CallReportReader reader;

    public PostCallResource(
            CallReports reports, ElevenLabsAccess access, PhoneNumberParser phones, MeterRegistry meters) {
        this.reports = reports;
        this.events = new WebhookEvents(meters, "elevenlabs", "post_call");
        this.webhook = access.bySignature(events);
        this.reader = new CallReportReader(phones);
    }

    @POST
    @Public
    @Operation(
            value = "A report on a conversation that is over",
            body = """
                    {"type":"post_call_transcription","data":{"conversation_id":"conv_demo_2","status":"done","transcript":[{"role":"user","message":"See you on Friday","time_in_call_secs":3}],"analysis":{"transcript_summary":"Comes on Friday"}}}""",
            answer = Acknowledgement.class,
            refuses = {ProblemCode.UNAUTHORIZED, ProblemCode.VALIDATION_FAILED})
    public Acknowledgement report(InputStream body, @Context HttpServletRequest request) {
        return events.observe(() -> {
            Payload payload = webhook.accept(request, body);
            Optional<Filing> filing =
                    events.understand(() -> reader.read(payload)).map(reports::file);
            events.count(filing.map(PostCallResource::outcome).orElse(Outcome.IGNORED));
            return filing.filter(Filing.UNTIED::equals).isPresent() ? UNTIED : Acknowledgement.PLAIN;
        });
    }

    private static Outcome outcome(Filing filing) {
        return switch (filing) {
            case FILED -> Outcome.ACCEPTED;
            case DUPLICATE -> Outcome.DUPLICATE;
            case UNTIED -> Outcome.UNROUTABLE;
        };
    }
}
