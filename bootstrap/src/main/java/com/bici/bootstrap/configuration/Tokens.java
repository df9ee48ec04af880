package com.bici.bootstrap.configuration;

import com.bici.adapters.http.jwt.JwtSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose tokens let callers in. */
final class Tokens {

    private Tokens() {}

    /** Null when something is wrong, which was noted then. */
    static @Nullable JwtSettings read(Variables variables) {
        String issuer = required(variables, "BICI_JWT_ISSUER");
        String audience = required(variables, "BICI_JWT_AUDIENCE");
        URI keys = address(variables, required(variables, "BICI_JWT_JWKS_URL"));
        String name = variables.text("BICI_JWT_ALGORITHM").orElse("RS256");
        Optional<String> algorithm = JwtSettings.algorithm(name);
        if (algorithm.isEmpty()) {
            variables.mistake(
                    "BICI_JWT_ALGORITHM must be one of RS, PS or ES with 256, 384 or 512, not \"" + name + "\"");
        }
        JwtSettings.Claims claims = new JwtSettings.Claims(
                variables.text("BICI_JWT_ORGANIZATION_CLAIM").orElse("organization_id"),
                variables.text("BICI_JWT_ROLE_CLAIM").orElse("role"),
                variables.text("BICI_JWT_AGENT_CLAIM").orElse("sub"));
        return keys == null ? null : new JwtSettings(issuer, audience, keys, algorithm.orElse(name), claims);
    }

    private static String required(Variables variables, String name) {
        Optional<String> text = variables.text(name);
        if (text.isEmpty()) {
            variables.mistake(name + " is missing: BICI_AUTH asks for tokens");
        }
        return text.orElse("");
    }

    /** What travels unencrypted could be anybody's keys, unless it does not leave this machine. */
    private static @Nullable URI address(Variables variables, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI address = URI.create(text);
            boolean encrypted = "https".equals(address.getScheme()) && address.getHost() != null;
            if (encrypted || ("http".equals(address.getScheme()) && isLoopback(address.getHost()))) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same mistake as an address of another kind.
        }
        variables.mistake("BICI_JWT_JWKS_URL must be an address like https://login.example.com/keys");
        return null;
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
