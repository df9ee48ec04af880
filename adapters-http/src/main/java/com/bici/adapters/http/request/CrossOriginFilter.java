package com.bici.adapters.http.request;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets pages of allowed origins read our answers. They send their credential in a header, never as a cookie, so no
 * answer is shared with whatever a browser knows by itself.
 */
public final class CrossOriginFilter implements Filter {
    private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
    private static final String ACCEPTED =
            "Authorization, Content-Type, Accept, Cache-Control, Idempotency-Key, If-Match,"
                    + " If-None-Match, Last-Event-ID, X-Organization-Id, X-Agent-Id, X-Request-Id, traceparent";
    private static final String READABLE = "ETag, Location, Link, Cache-Status, Retry-After, X-Request-Id,"
            + " Idempotency-Replayed, RateLimit, RateLimit-Policy, WWW-Authenticate";
    private static final String SECONDS = "600";

    private final Origins origins;

    public CrossOriginFilter(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.addHeader("Vary", Origins.HEADER);
        String origin = asked.getHeader(Origins.HEADER);
        if (origin == null || !origins.isAllowed(origin)) {
            chain.doFilter(request, response);
            return;
        }
        answer.setHeader("Access-Control-Allow-Origin", origin);
        if (isPreflight(asked)) {
            permit(answer);
        } else {
            answer.setHeader("Access-Control-Expose-Headers", READABLE);
            chain.doFilter(request, response);
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void permit(HttpServletResponse answer) {
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        answer.addHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        answer.setHeader("Access-Control-Allow-Methods", METHODS);
        answer.setHeader("Access-Control-Allow-Headers", ACCEPTED);
        answer.setHeader("Access-Control-Max-Age", SECONDS);
    }
}
