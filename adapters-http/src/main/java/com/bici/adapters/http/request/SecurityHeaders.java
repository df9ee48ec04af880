package com.bici.adapters.http.request;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiConsumer;

/** What every answer tells browsers: it is data, to be neither guessed at nor framed nor told of. Pages say more. */
public final class SecurityHeaders implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        add(((HttpServletResponse) response)::setHeader);
        chain.doFilter(request, response);
    }

    /** @param target takes names and values */
    public static void add(BiConsumer<String, String> target) {
        target.accept("X-Content-Type-Options", "nosniff");
        target.accept("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        target.accept("X-Frame-Options", "DENY");
        target.accept("Referrer-Policy", "no-referrer");
        target.accept("Cross-Origin-Resource-Policy", "same-origin");
    }
}
