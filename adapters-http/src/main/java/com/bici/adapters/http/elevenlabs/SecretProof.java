package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.request.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A secret in a header, which ElevenLabs sends where it does not sign. */
final class SecretProof implements Proof {
    private final List<String> secrets;

    /** @param secrets any of them will do */
    SecretProof(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public String header() {
        return "X-Webhook-Secret";
    }

    @Override
    public boolean isConfigured() {
        return !secrets.isEmpty();
    }

    @Override
    public Optional<Predicate<byte[]>> offeredBy(Headers headers) {
        return Optional.ofNullable(headers.get(header())).filter(this::isSecret).map(proven -> body -> true);
    }

    private boolean isSecret(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String secret : secrets) {
            known |= MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given);
        }
        return known;
    }
}
