package com.bici.adapters.http.security;

import com.bici.domain.access.Term;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and for which organization it acts.
 *
 * @param agent null when an open request names nobody
 * @param term how long it may stay, where it stays
 */
public record Caller(
        OrganizationId organization, Role role, @Nullable String agent, Term term) {
    private static final String UNNAMED = "open";
    private static final String PROPERTY = Caller.class.getName();

    public Caller(OrganizationId organization, Role role, @Nullable String agent) {
        this(organization, role, agent, Term.ENDLESS);
    }

    /** The caller of a request to a resource method that requires a role. */
    public static Caller of(ContainerRequestContext request) {
        return known(request).orElseThrow(() -> new IllegalStateException("Nobody was authenticated for this request"));
    }

    /** The caller, if it was asked for already. */
    public static Optional<Caller> known(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    /** The agent's id; {@code open} when nobody was named. */
    public String agentId() {
        return agentIdOr(UNNAMED);
    }

    public String agentIdOr(String fallback) {
        return agent == null ? fallback : agent;
    }

    public boolean mayActAs(Role required) {
        return role.mayActAs(required);
    }

    /** Whether customers' phone numbers are shown in full: to all but those who only look. */
    public boolean seesNumbers() {
        return mayActAs(Role.AGENT);
    }

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }
}
