package com.bici.bootstrap.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Which Redis makes the service fast, if any. */
public sealed interface RedisLocation {

    Set<String> SCHEMES =
            Set.of("redis", "rediss", "redis+cluster", "rediss+cluster", "redis+sentinel", "rediss+sentinel");

    record Embedded() implements RedisLocation {}

    record Disabled() implements RedisLocation {}

    record External(String url) implements RedisLocation {

        /** Shows no password. */
        @Override
        public String toString() {
            return "External[…]";
        }
    }

    static RedisLocation read(Variables variables) {
        boolean enabled = variables.flag("REDIS_ENABLED", true);
        RedisLocation location = variables
                .secret("REDIS_URL")
                .<RedisLocation>map(url -> external(variables, url))
                .orElseGet(Embedded::new);
        return enabled ? location : new Disabled();
    }

    private static RedisLocation external(Variables variables, String url) {
        try {
            URI uri = new URI(url);
            if (SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getRawAuthority() != null) {
                return new External(url);
            }
        } catch (URISyntaxException malformed) {
            // The same mistake as another scheme.
        }
        variables.mistake("REDIS_URL must look like redis://host:6379, rediss://user:password@host:6379,"
                + " redis+cluster://host1,host2 or redis+sentinel://host1,host2/master");
        return new Disabled();
    }
}
