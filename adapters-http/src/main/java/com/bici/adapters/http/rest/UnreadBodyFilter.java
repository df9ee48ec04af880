package com.bici.adapters.http.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import java.io.IOException;

/**
 * Says that the connection ends when the answer does not wait for the request's body, as most refusals do not. The server
 * closes it then in any case, and a client that was not told would lose its next request on it.
 */
public final class UnreadBodyFilter implements ContainerResponseFilter {

    private final HttpServletRequest servletRequest;

    public UnreadBodyFilter(@Context HttpServletRequest servletRequest) {
        this.servletRequest = servletRequest;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        boolean body = request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
        if (body && !servletRequest.getInputStream().isFinished()) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
