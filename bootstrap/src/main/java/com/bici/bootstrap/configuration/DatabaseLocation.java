package com.bici.bootstrap.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which Postgres holds the truth. */
public sealed interface DatabaseLocation {

    record Embedded() implements DatabaseLocation {}

    /** @param jdbcUrl without credentials */
    record External(String jdbcUrl, String user, String password) implements DatabaseLocation {

        /** Shows no password. */
        @Override
        public String toString() {
            return "External[" + jdbcUrl + "]";
        }
    }

    default boolean isEmbedded() {
        return this instanceof Embedded;
    }

    static DatabaseLocation read(Variables variables) {
        return variables
                .secret("DATABASE_URL")
                .<DatabaseLocation>map(url -> external(variables, url))
                .orElseGet(Embedded::new);
    }

    private static DatabaseLocation external(Variables variables, String url) {
        try {
            return parse(url);
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            variables.mistake("DATABASE_URL must look like postgres://user:password@host:5432/database?sslmode=require"
                    + " or jdbc:postgresql://…, with special characters of the credentials percent-encoded");
            return new Embedded();
        }
    }

    /** Both forms have the same parts; only where the credentials stand differs. */
    private static External parse(String url) throws URISyntaxException {
        URI uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String authority = uri.getRawAuthority();
        if (!Set.of("postgres", "postgresql").contains(String.valueOf(uri.getScheme())) || authority == null) {
            throw new IllegalArgumentException("not a Postgres URL");
        }
        int at = authority.lastIndexOf('@');
        String[] credentials =
                at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        String user = credentials.length > 0 ? decoded(credentials[0]) : "";
        String password = credentials.length > 1 ? decoded(credentials[1]) : "";
        List<String> parameters = new ArrayList<>();
        for (String parameter :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else {
                parameters.add(parameter);
            }
        }
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new External("jdbc:postgresql://" + authority.substring(at + 1) + path + query, user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
