package com.bici.adapters.http.security;

import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Who sent a request, and for which organization it acts. */
public record Caller(OrganizationId organization, Role role, String agent) {
    private static final String PROPERTY = Caller.class.getName();

    /** The caller of a request to a resource method that requires a role. */
    public static Caller of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("Nobody was authenticated for this request");
    }

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }
}
