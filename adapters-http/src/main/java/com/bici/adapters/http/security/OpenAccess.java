package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Believes every request; see {@link AuthMode#OPEN}. */
public final class OpenAccess implements Authenticator {
    private static final String AGENT = "X-Agent-Id";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._:@~-]{1,255}");

    private final OrganizationId fallback;

    public OpenAccess(OrganizationId fallback) {
        this.fallback = fallback;
    }

    @Override
    public Caller authenticate(ContainerRequestContext request) {
        return new Caller(Authenticator.named(request).orElse(fallback), Role.ADMIN, agent(request));
    }

    private static @Nullable String agent(ContainerRequestContext request) {
        String agent = request.getHeaderString(AGENT);
        if (agent != null && !NAME.matcher(agent).matches()) {
            throw Problem.invalid(AGENT, "must have 1 to 255 letters, digits or . _ : @ ~ -")
                    .asException();
        }
        return agent;
    }
}
