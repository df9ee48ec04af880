package com.bici.adapters.http.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;

/**
 * Says that the connection ends when the answer does not wait for the request's body, as most refusals do not. The server
 * closes it then in any case, and a client that was not told would lose its next request on it.
 *
 * <p>On its way in it hands the servlet's request to itself: what JAX-RS would inject takes a lock of all requests at each
 * call.
 */
public final class UnreadBodyFilter implements Filter, ContainerResponseFilter {

    private static final String ATTRIBUTE = UnreadBodyFilter.class.getName();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, request);
        chain.doFilter(request, response);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        boolean body = request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
        if (body
                && request.getProperty(ATTRIBUTE) instanceof ServletRequest received
                && !received.getInputStream().isFinished()) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
