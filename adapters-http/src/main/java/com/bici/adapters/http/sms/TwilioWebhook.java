package com.bici.adapters.http.sms;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.webhook.UnsignedRequests;
import com.bici.adapters.http.webhook.WebhookBody;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;

/** Lets in what Twilio sent; only then does anybody look at what it says. */
final class TwilioWebhook {
    private static final String SIGNATURE = "X-Twilio-Signature";

    private final TwilioSettings settings;
    private final UnsignedRequests unsigned;
    private final TwilioSignature signature;
    private final PublicAddress address;
    private final WebhookEvents events;

    TwilioWebhook(TwilioSettings settings, UnsignedRequests unsigned, WebhookEvents events) {
        this.settings = settings;
        this.unsigned = unsigned;
        this.signature = new TwilioSignature(settings.authTokens());
        this.address = new PublicAddress(settings.publicBaseUrl());
        this.events = events;
    }

    /** The request's form; a request that Twilio did not send ends with a problem. */
    Form accept(HttpServletRequest request, InputStream body) {
        return settings.authTokens().isEmpty() ? unsigned(request, body) : signed(request, body);
    }

    private Form signed(HttpServletRequest request, InputStream body) {
        String given = request.getHeader(SIGNATURE);
        if (given == null) {
            WebhookBody.discard(body);
            throw events.refused(Outcome.BAD_SIGNATURE, Problem.invalid(SIGNATURE, "is required"));
        }
        return Form.parse(WebhookBody.read(body))
                .filter(form -> signature.isValid(given, address.of(request), form))
                .orElseThrow(() -> events.refused(Outcome.BAD_SIGNATURE, Problem.of(ProblemCode.BAD_SIGNATURE)));
    }

    private Form unsigned(HttpServletRequest request, InputStream body) {
        unsigned.admit(request, settings.unsignedAllowed());
        return Form.parse(WebhookBody.read(body))
                .orElseThrow(() -> events.refused(Outcome.MALFORMED, Problem.of(ProblemCode.BAD_REQUEST)));
    }
}
