package com.bici.adapters.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;

/** The address of the peer that sent a request; that of the proxy where there is one. */
public final class Source {
    private static final String ATTRIBUTE = Source.class.getName();

    private Source() {}

    static void assign(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, request.getRemoteAddr());
    }

    /** As numbers. */
    public static String of(ContainerRequestContext request) {
        return String.valueOf(request.getProperty(ATTRIBUTE));
    }
}
