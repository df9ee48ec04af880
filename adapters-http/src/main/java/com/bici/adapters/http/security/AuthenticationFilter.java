package com.bici.adapters.http.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Asks who calls the API before looking at what is asked for: who may not come in does not learn which addresses there
 * are, nor what they take. Only {@code OPTIONS} is answered to anybody.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
    private static final String API = "api/";

    private final Access access;

    public AuthenticationFilter(Access access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean api = request.getUriInfo().getPath().startsWith(API);
        if (api && !request.getMethod().equals(HttpMethod.OPTIONS)) {
            access.authenticate(request::getHeaderString).attachTo(request);
        }
    }
}
