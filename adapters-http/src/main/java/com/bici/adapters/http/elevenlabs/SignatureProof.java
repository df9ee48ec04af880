package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.webhook.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * ElevenLabs' signature: the hexadecimal HMAC-SHA256, keyed with the secret, over the time, a dot and the body. The time
 * is signed too, so that nobody can send an old request again.
 */
final class SignatureProof implements Proof {
    static final Duration MAX_AGE = Duration.ofMinutes(30);
    /** By so much their clock may be ahead of ours. */
    static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private final List<String> secrets;
    private final Clock clock;

    /** @param secrets any of them may have signed */
    SignatureProof(List<String> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public String header() {
        return "ElevenLabs-Signature";
    }

    @Override
    public boolean isConfigured() {
        return !secrets.isEmpty();
    }

    @Override
    public Optional<Predicate<byte[]>> offeredBy(Headers headers) {
        return Optional.ofNullable(headers.get(header()))
                .flatMap(StampedSignatures::parse)
                .filter(this::isTimely)
                .map(given -> body -> isValid(given, body));
    }

    private boolean isTimely(StampedSignatures given) {
        Instant now = clock.instant();
        Instant signed = Instant.ofEpochSecond(given.seconds());
        return !signed.isBefore(now.minus(MAX_AGE)) && !signed.isAfter(now.plus(MAX_AHEAD));
    }

    private boolean isValid(StampedSignatures given, byte[] body) {
        boolean valid = false;
        for (String secret : secrets) {
            byte[] expected = signature(secret, given.seconds(), body).getBytes(StandardCharsets.US_ASCII);
            for (String signature : given.signatures()) {
                valid |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return valid;
    }

    /** @param seconds since 1970 */
    static String signature(String secret, long seconds, byte[] body) {
        byte[] stamp = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Hmac.SHA256.of(secret, stamp, body));
    }
}
