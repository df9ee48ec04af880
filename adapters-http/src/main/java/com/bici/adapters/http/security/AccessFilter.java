package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.request.RequestFilter;
import com.bici.application.organization.Organizations;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.slf4j.MDC;

/** Lets a request through to its resource method once it is known who asks, for whom, and that they may. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
    private final Authenticator authenticator;
    private final Organizations organizations;
    private final Role required;

    AccessFilter(Authenticator authenticator, Organizations organizations, Role required) {
        this.authenticator = authenticator;
        this.organizations = organizations;
        this.required = required;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = authenticator.authenticate(request);
        if (!caller.mayActAs(required)) {
            throw Problem.of(ProblemCode.FORBIDDEN).asException();
        }
        if (!organizations.isKnown(caller.organization())) {
            throw Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND).asException();
        }
        MDC.put(RequestFilter.ORGANIZATION, caller.organization().toString());
        caller.attachTo(request);
    }
}
