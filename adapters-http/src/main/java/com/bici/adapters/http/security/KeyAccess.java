package com.bici.adapters.http.security;

import com.bici.adapters.http.request.Headers;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows callers by their key. How long a wrong key takes to be refused tells nothing about the right ones. */
public final class KeyAccess implements Authenticator {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");

    private final List<KnownKey> known;

    public KeyAccess(List<DevelopmentKey> keys) {
        this.known = keys.stream()
                .map(key -> new KnownKey(digest(key.key()), new Caller(key.organization(), key.role(), key.agent())))
                .toList();
    }

    @Override
    public Caller authenticate(Headers headers) {
        Caller caller = credential(headers).flatMap(this::find).orElseThrow(Authenticator::unauthorized);
        return Authenticator.confirmed(caller, headers);
    }

    private static Optional<String> credential(Headers headers) {
        String header = headers.get(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private Optional<Caller> find(String key) {
        byte[] digest = digest(key);
        @Nullable Caller found = null;
        for (KnownKey candidate : known) {
            if (MessageDigest.isEqual(candidate.digest(), digest)) {
                found = candidate.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class KnownKey {
        private final byte[] digest;
        private final Caller caller;

        KnownKey(byte[] digest, Caller caller) {
            this.digest = digest;
            this.caller = caller;
        }

        byte[] digest() {
            return digest;
        }

        Caller caller() {
            return caller;
        }
    }
}
