package com.bici.adapters.http.request;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose pages may call us. Only browsers say where they come from, and only they have to be asked. */
public final class Origins {
    static final String HEADER = "Origin";

    private final Set<String> allowed;

    /** @param allowed as browsers write them, such as {@code https://console.example} */
    public Origins(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the request is from no page, from one of ours or from one that is allowed. */
    public boolean isWelcome(Headers headers) {
        String origin = headers.get(HEADER);
        return origin == null || isAllowed(origin) || isOurs(origin.toLowerCase(Locale.ROOT), headers);
    }

    boolean isAllowed(String origin) {
        return allowed.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** Behind a proxy we may not know our own scheme, so the host alone decides who is ours. */
    private static boolean isOurs(String origin, Headers headers) {
        String host = headers.get("Host");
        return host != null && origin.matches("https?://.*") && hostOf(origin).equalsIgnoreCase(host);
    }

    private static String hostOf(String origin) {
        return origin.substring(origin.indexOf("://") + "://".length());
    }
}
