package com.bici.bootstrap;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess, fit for an address: 256 random bits each. */
final class Secrets {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
