package com.bici.adapters.http.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows callers by a fixed key. How long a wrong one takes to be refused tells nothing about the right ones. */
public final class DevelopmentKeys implements CallerSource {
    private final List<KnownKey> known;

    public DevelopmentKeys(List<DevelopmentKey> keys) {
        this.known = keys.stream()
                .map(key -> new KnownKey(digest(key.key()), new Caller(key.organization(), key.role(), key.agent())))
                .toList();
    }

    @Override
    public Optional<Caller> callerOf(String credential) {
        byte[] digest = digest(credential);
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
