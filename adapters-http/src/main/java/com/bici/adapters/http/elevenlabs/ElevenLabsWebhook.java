package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.json.PayloadParser;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.webhook.WebhookBody;
import com.bici.adapters.http.webhook.WebhookEvents;
import com.bici.adapters.http.webhook.WebhookEvents.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Lets in what ElevenLabs sent; only then does anybody look at what it says. */
final class ElevenLabsWebhook {
    private final List<Proof> proofs;
    private final Consumer<HttpServletRequest> unsigned;
    private final WebhookEvents events;
    private final PayloadParser parser = new PayloadParser();

    /**
     * @param proofs any of them will do
     * @param unsigned ends requests that need a proof with a problem, although there is none to ask for
     */
    ElevenLabsWebhook(List<Proof> proofs, Consumer<HttpServletRequest> unsigned, WebhookEvents events) {
        this.proofs = proofs.stream().filter(Proof::isConfigured).toList();
        this.unsigned = unsigned;
        this.events = events;
    }

    /** What the request says; a request that ElevenLabs did not send ends with a problem. */
    Payload accept(HttpServletRequest request, InputStream stream) {
        byte[] body = proofs.isEmpty() ? unproven(request, stream) : proven(request, stream);
        return events.understand(() -> parser.parse(body));
    }

    private byte[] unproven(HttpServletRequest request, InputStream stream) {
        unsigned.accept(request);
        return WebhookBody.read(stream);
    }

    private byte[] proven(HttpServletRequest request, InputStream stream) {
        Headers headers = Headers.of(request);
        List<Predicate<byte[]>> offered = proofs.stream()
                .flatMap(proof -> proof.offeredBy(headers).stream())
                .toList();
        if (offered.isEmpty()) {
            WebhookBody.discard(stream);
            throw refused();
        }
        byte[] body = WebhookBody.read(stream);
        if (offered.stream().noneMatch(proof -> proof.test(body))) {
            throw refused();
        }
        return body;
    }

    private ProblemException refused() {
        Problem problem = Problem.of(ProblemCode.UNAUTHORIZED)
                .with(HttpHeaders.WWW_AUTHENTICATE, proofs.getFirst().header());
        return events.refused(Outcome.BAD_SIGNATURE, problem);
    }
}
