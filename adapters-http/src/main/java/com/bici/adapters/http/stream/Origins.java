package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.request.Headers;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose pages may open a connection. Only browsers say where they come from, and only they have to be asked. */
final class Origins {
    private final Set<String> allowed;

    Origins(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** A request from a page of another origin ends with a problem. */
    void check(Headers headers) {
        String origin = headers.get("Origin");
        if (origin != null && !isAllowed(origin.toLowerCase(Locale.ROOT), headers)) {
            throw Problem.of(ProblemCode.ORIGIN_NOT_ALLOWED).asException();
        }
    }

    /** Behind a proxy we may not know our own scheme, so the host alone decides who is ours. */
    private boolean isAllowed(String origin, Headers headers) {
        String host = headers.get("Host");
        return allowed.contains(origin)
                || (host != null
                        && origin.matches("https?://.*")
                        && hostOf(origin).equalsIgnoreCase(host));
    }

    private static String hostOf(String origin) {
        return origin.substring(origin.indexOf("://") + "://".length());
    }
}
