package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Finds out who sends a request; a request that cannot tell ends with {@link ProblemException}. */
public interface Authenticator {
    String ORGANIZATION = "X-Organization-Id";

    Caller authenticate(ContainerRequestContext request);

    /** The organization that the request names in its header. */
    static Optional<OrganizationId> named(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(ORGANIZATION))
                .map(text -> OrganizationId.parse(text.strip())
                        .orElseThrow(() ->
                                Problem.invalid(ORGANIZATION, "must be a UUID").asException()));
    }
}
