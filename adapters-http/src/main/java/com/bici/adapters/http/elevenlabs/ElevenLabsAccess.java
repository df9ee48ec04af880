package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.webhook.UnsignedRequests;
import com.bici.adapters.http.webhook.WebhookEvents;
import java.time.Clock;
import java.util.List;

/** How each webhook of ElevenLabs is let in. */
public final class ElevenLabsAccess {
    private final Proof signature;
    private final Proof secret;
    private final UnsignedRequests unsigned;
    private final boolean unsignedAllowed;

    public ElevenLabsAccess(ElevenLabsSettings settings, UnsignedRequests unsigned, Clock clock) {
        this.signature = new SignatureProof(settings.webhookSecrets(), clock);
        this.secret = new SecretProof(settings.initiationSecrets());
        this.unsigned = unsigned;
        this.unsignedAllowed = settings.unsignedAllowed();
    }

    ElevenLabsWebhook bySignature(WebhookEvents events) {
        return by(List.of(signature), events);
    }

    ElevenLabsWebhook bySecret(WebhookEvents events) {
        return by(List.of(secret), events);
    }

    ElevenLabsWebhook byEither(WebhookEvents events) {
        return by(List.of(signature, secret), events);
    }

    private ElevenLabsWebhook by(List<Proof> proofs, WebhookEvents events) {
        return new ElevenLabsWebhook(proofs, request -> unsigned.admit(request, unsignedAllowed), events);
    }
}
