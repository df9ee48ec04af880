package com.bici.adapters.http.sms;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Under which addresses a request may have been made, seen from outside. */
final class PublicAddress {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final @Nullable URI base;

    /** @param base null when it is the one that requests name */
    PublicAddress(@Nullable URI base) {
        this.base = base;
    }

    /** With and without the port: Twilio does not always say the same of it in what it signs. */
    List<String> of(HttpServletRequest request) {
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        return base == null
                ? spellings(request.getScheme(), request.getServerName(), request.getServerPort(), target)
                : spellings(base.getScheme(), base.getHost(), port(base), prefix(base) + target);
    }

    private static List<String> spellings(String scheme, String host, int port, String target) {
        String server = scheme + "://" + host;
        return List.of(server + target, server + ":" + port + target);
    }

    private static int port(URI base) {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return "https".equals(base.getScheme()) ? HTTPS : HTTP;
    }

    private static String prefix(URI base) {
        String path = base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
