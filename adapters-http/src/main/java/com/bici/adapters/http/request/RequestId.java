package com.bici.adapters.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** The name of one request in answers, logs and problems: the caller's own if it is well-formed. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private RequestId() {}

    /** The id that the request was given on its way in. */
    public static String of(ContainerRequestContext request) {
        return String.valueOf(request.getProperty(ATTRIBUTE));
    }

    /** The same for a servlet. */
    public static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }

    /** Gives requests their ids. */
    public record Source(Supplier<UUID> ids) {
        String assign(HttpServletRequest request) {
            String id = choose(request::getHeader);
            request.setAttribute(ATTRIBUTE, id);
            return id;
        }

        /** The request's id, also if it failed before it was given one. */
        public String of(Request request) {
            Object known = request.getAttribute(ATTRIBUTE);
            return known == null ? choose(request.getHeaders()::get) : known.toString();
        }

        private String choose(Headers headers) {
            String own = headers.get(HEADER);
            if (own != null && FORM.matcher(own).matches()) {
                return own;
            }
            String trace = headers.get("traceparent");
            Matcher parsed = TRACE.matcher(trace == null ? "" : trace);
            return parsed.matches() ? parsed.group(1) : ids.get().toString();
        }
    }
}
