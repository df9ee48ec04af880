package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.request.RequestFilter;
import com.bici.application.organization.Organizations;
import org.slf4j.MDC;

/** Lets callers in once it is known who asks, for whom, and that they may. */
public final class Access {
    private final Authenticator authenticator;
    private final Organizations organizations;

    public Access(Authenticator authenticator, Organizations organizations) {
        this.authenticator = authenticator;
        this.organizations = organizations;
    }

    /** The same, for callers who show what they are in another way. */
    public Access by(Authenticator other) {
        return new Access(other, organizations);
    }

    /** Who sent the request; one that cannot tell ends with a problem. */
    Caller authenticate(Headers headers) {
        return authenticator.authenticate(headers);
    }

    /** Who sent the request; one that may not act as the role ends with a problem. */
    public Caller admit(Headers headers, Role required) {
        Caller caller = authenticate(headers);
        admit(caller, required);
        return caller;
    }

    void admit(Caller caller, Role required) {
        if (!caller.mayActAs(required)) {
            throw Problem.of(ProblemCode.FORBIDDEN).asException();
        }
        if (!organizations.isKnown(caller.organization())) {
            throw Problem.of(ProblemCode.ORGANIZATION_NOT_FOUND).asException();
        }
        MDC.put(RequestFilter.ORGANIZATION, caller.organization().toString());
    }
}
