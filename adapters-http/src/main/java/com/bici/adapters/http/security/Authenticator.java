package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.request.Headers;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Finds out who sends a request; a request that cannot tell ends with {@link ProblemException}. */
public interface Authenticator {
    String ORGANIZATION = "X-Organization-Id";

    Caller authenticate(Headers headers);

    /** The organization that the request names in its header. */
    static Optional<OrganizationId> named(Headers headers) {
        return Optional.ofNullable(headers.get(ORGANIZATION))
                .map(text -> OrganizationId.parse(text.strip())
                        .orElseThrow(() ->
                                Problem.invalid(ORGANIZATION, "must be a UUID").asException()));
    }

    /** The caller, whose credential belongs to one organization; the header may only repeat it. */
    static Caller confirmed(Caller caller, Headers headers) {
        Optional<OrganizationId> named = named(headers);
        if (named.isPresent() && !named.get().equals(caller.organization())) {
            throw Problem.of(ProblemCode.ORGANIZATION_MISMATCH).asException();
        }
        return caller;
    }

    static ProblemException unauthorized() {
        return Problem.of(ProblemCode.UNAUTHORIZED)
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .asException();
    }
}
