package com.bici.adapters.http.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets a request through to its resource method if its caller may act as the role. */
@Priority(Priorities.AUTHORIZATION)
final class AccessFilter implements ContainerRequestFilter {
    private final Access access;
    private final Role required;

    AccessFilter(Access access, Role required) {
        this.access = access;
        this.required = required;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = Caller.known(request).orElseGet(() -> access.authenticate(request::getHeaderString));
        access.admit(caller, required);
        caller.attachTo(request);
    }
}
