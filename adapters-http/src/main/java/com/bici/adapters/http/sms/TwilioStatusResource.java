package com.bici.adapters.http.sms;

import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Public;
import com.bici.adapters.http.webhook.UnsignedRequests;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import com.bici.application.sms.SmsDeliveries;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Where Twilio tells how far our text messages have come; see {@link TwilioSmsResource}. */
@Path("/webhooks/twilio/sms/status")
public final class TwilioStatusResource {
    private final SmsDeliveries deliveries;
    private final WebhookEvents events;
    private final TwilioWebhook webhook;

    public TwilioStatusResource(
            SmsDeliveries deliveries, TwilioSettings settings, UnsignedRequests unsigned, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.events = new WebhookEvents(meters, "twilio", "sms_status");
        this.webhook = new TwilioWebhook(settings, unsigned, events);
    }

    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            value = "How far a text message is",
            accepts = MediaType.APPLICATION_FORM_URLENCODED,
            body = "MessageSid=SM00000000000000000000000000000002&MessageStatus=delivered",
            status = 204,
            refuses = {ProblemCode.VALIDATION_FAILED, ProblemCode.BAD_SIGNATURE})
    public Response report(InputStream body, @Context HttpServletRequest request) {
        return events.observe(() -> {
            events.count(outcome(webhook.accept(request, body)));
            return Response.noContent().build();
        });
    }

    private Outcome outcome(Form form) {
        return DeliveryReportReader.read(form)
                .map(deliveries::report)
                .map(TwilioStatusResource::outcome)
                .orElse(Outcome.IGNORED);
    }

    private static Outcome outcome(SmsDeliveries.Progress progress) {
        return switch (progress) {
            case ADVANCED -> Outcome.ACCEPTED;
            case KNOWN -> Outcome.DUPLICATE;
        };
    }
}
