package com.bici.adapters.http.sms;

import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Public;
import com.bici.adapters.http.webhook.UnsignedRequests;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import com.bici.application.sms.InboundSms;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Where Twilio delivers text messages of customers. Its signature is the credential. */
@Path("/webhooks/twilio/sms")
public final class TwilioSmsResource {
    /** Answers to customers go out by themselves, later. */
    private static final String NOTHING_TO_SAY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final InboundSms inbound;
    private final WebhookEvents events;
    private final TwilioWebhook webhook;
    private final InboundSmsReader reader;

    public TwilioSmsResource(
            InboundSms inbound,
            TwilioSettings settings,
            UnsignedRequests unsigned,
            PhoneNumberParser phones,
            MeterRegistry meters) {
        this.inbound = inbound;
        this.events = new WebhookEvents(meters, "twilio", "sms");
        this.webhook = new TwilioWebhook(settings, unsigned, events);
        this.reader = new InboundSmsReader(phones);
    }

    /**
     * What cannot be understood is taken and counted too: it is Twilio's word, an error would not mend it, and Twilio
     * would only deliver it again.
     */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            value = "A text message of a customer",
            accepts = MediaType.APPLICATION_FORM_URLENCODED,
            body = """
                    MessageSid=SM00000000000000000000000000000001&From=%2B16045550107&To=%2B16045550100&Body=Hello""",
            answer = String.class,
            produces = MediaType.TEXT_XML,
            refuses = {ProblemCode.VALIDATION_FAILED, ProblemCode.BAD_SIGNATURE})
    public Response receive(InputStream body, @Context HttpServletRequest request) {
        return events.observe(() -> {
            events.count(outcome(webhook.accept(request, body)));
            return Response.ok(NOTHING_TO_SAY.getBytes(StandardCharsets.UTF_8), MediaType.TEXT_XML)
                    .build();
        });
    }

    private Outcome outcome(Form form) {
        return reader.read(form)
                .map(inbound::receive)
                .map(TwilioSmsResource::outcome)
                .orElse(Outcome.IGNORED);
    }

    private static Outcome outcome(InboundSms.Reception reception) {
        return switch (reception) {
            case QUEUED, STORED -> Outcome.ACCEPTED;
            case DUPLICATE -> Outcome.DUPLICATE;
            case UNROUTABLE -> Outcome.UNROUTABLE;
        };
    }
}
