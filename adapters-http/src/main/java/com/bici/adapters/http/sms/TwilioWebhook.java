package com.bici.adapters.http.sms;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.rest.BoundedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in what Twilio sent; only then does anybody look at what it says. */
final class TwilioWebhook {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioWebhook.class);
    private static final String SIGNATURE = "X-Twilio-Signature";

    /** In KiB. */
    private static final int LIMIT = 10 * 1024;

    private final TwilioSettings settings;
    private final TwilioSignature signature;
    private final PublicAddress address;
    private final WebhookEvents events;
    private final AtomicBoolean warned = new AtomicBoolean();

    TwilioWebhook(TwilioSettings settings, WebhookEvents events) {
        this.settings = settings;
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
            throw refused(Problem.invalid(SIGNATURE, "is required"));
        }
        return Form.parse(BoundedBody.read(body, LIMIT))
                .filter(form -> signature.isValid(given, address.of(request), form))
                .orElseThrow(() -> refused(Problem.of(ProblemCode.BAD_SIGNATURE)));
    }

    private ProblemException refused(Problem problem) {
        events.count(WebhookEvents.Outcome.BAD_SIGNATURE);
        return problem.asException();
    }

    private Form unsigned(HttpServletRequest request, InputStream body) {
        if (!settings.unsignedAllowed() || !isLoopback(request.getRemoteAddr())) {
            throw Problem.of(ProblemCode.WEBHOOK_NOT_CONFIGURED).asException();
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn("No token of Twilio is configured: from this machine its webhooks are accepted unsigned");
        }
        return Form.parse(BoundedBody.read(body, LIMIT))
                .orElseThrow(() -> Problem.of(ProblemCode.BAD_REQUEST).asException());
    }

    /** @param address as numbers, of the peer that is connected */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
