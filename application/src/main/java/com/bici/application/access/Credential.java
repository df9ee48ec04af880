package com.bici.application.access;

import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.CanonicalUuid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the holder of a key sends: {@code bici_<id>_<secret>}. The secret has so many random bits that one round of
 * SHA-256 hides it as well as any slow digest would, and costs next to nothing on each request.
 */
record Credential(ApiKeyId id, String secret) {

    private static final Pattern FORM = Pattern.compile("bici_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})");

    static Optional<Credential> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? CanonicalUuid.parse(parts.group(1)).map(id -> new Credential(new ApiKeyId(id), parts.group(2)))
                : Optional.empty();
    }

    String text() {
        return "bici_" + id + "_" + secret;
    }

    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Takes as long whether the digests are equal or not. */
    static boolean same(String digest, String other) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "Credential[" + id + "]";
    }
}
