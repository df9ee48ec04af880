package com.bici.adapters.http.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose tokens are believed, and where they say what.
 *
 * @param keys where the issuer publishes its keys
 * @param algorithm the only one that tokens may be signed with; of those with a public key
 */
public record JwtSettings(String issuer, String audience, URI keys, String algorithm, Claims claims) {

    /** Names of claims; {@code a.b} is also found as the member {@code b} of the claim {@code a}. */
    public record Claims(String organization, String role, String agent) {}

    /** The algorithm of that name; none for one whose key is shared with those who check, or that is unknown. */
    public static Optional<String> algorithm(String name) {
        return Stream.of(
                        JWSAlgorithm.RS256,
                        JWSAlgorithm.RS384,
                        JWSAlgorithm.RS512,
                        JWSAlgorithm.PS256,
                        JWSAlgorithm.PS384,
                        JWSAlgorithm.PS512,
                        JWSAlgorithm.ES256,
                        JWSAlgorithm.ES384,
                        JWSAlgorithm.ES512)
                .map(JWSAlgorithm::getName)
                .filter(name::equals)
                .findFirst();
    }
}
