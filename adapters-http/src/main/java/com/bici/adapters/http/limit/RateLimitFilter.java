package com.bici.adapters.http.limit;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.function.Function;

/** Takes a request of its caller's quota once the caller is known, and lets the answer tell what is left. */
@Priority(Priorities.AUTHORIZATION)
final class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    static final String POLICY = "RateLimit-Policy";
    static final String STATE = "RateLimit";

    private static final String PROPERTY = Quota.State.class.getName();

    private final RateLimits limits;
    private final RouteClass routes;
    private final Function<ContainerRequestContext, Principal> principal;

    RateLimitFilter(RateLimits limits, RouteClass routes, Function<ContainerRequestContext, Principal> principal) {
        this.limits = limits;
        this.routes = routes;
        this.principal = principal;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        limits.admit(routes, principal.apply(request)).ifPresent(state -> request.setProperty(PROPERTY, state));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof Quota.State state) {
            response.getHeaders().putSingle(POLICY, state.quota().policy());
            response.getHeaders().putSingle(STATE, state.text());
        }
    }
}
