package com.bici.adapters.http.organization;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Requires;
import com.bici.adapters.http.security.Role;
import com.bici.application.organization.Organizations;
import com.bici.domain.organization.Organization;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Tells callers as whom they are known. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
public final class CallerResource {
    private final Organizations organizations;

    public CallerResource(Organizations organizations) {
        this.organizations = organizations;
    }

    @GET
    @Requires(Role.VIEWER)
    @Operation(value = "As whom one is known", answer = CallerView.class)
    public CallerView me(@Context ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        String name = organizations
                .find(caller.organization())
                .map(Organization::name)
                .orElse(null);
        return new CallerView(caller.organization().toString(), name, Words.of(caller.role()), caller.agent());
    }

    /** @param agentId null when an open request names nobody */
    public record CallerView(
            String organizationId,
            @Nullable String organizationName,
            @OneOf(Role.class) String role,
            @Nullable String agentId) {}
}
