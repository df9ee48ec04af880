package com.bici.adapters.http.security;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.request.Headers;
import com.bici.domain.shared.OrganizationId;
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
    public Caller authenticate(Headers headers) {
        return new Caller(Authenticator.named(headers).orElse(fallback), Role.ADMIN, agent(headers));
    }

    private static @Nullable String agent(Headers headers) {
        String agent = headers.get(AGENT);
        if (agent != null && !NAME.matcher(agent).matches()) {
            throw Problem.invalid(AGENT, "must have 1 to 255 letters, digits or . _ : @ ~ -")
                    .asException();
        }
        return agent;
    }
}
