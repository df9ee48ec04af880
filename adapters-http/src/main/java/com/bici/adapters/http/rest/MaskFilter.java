package com.bici.adapters.http.rest;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.security.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Hides phone numbers from those who only look. Runs before what writes answers as they are. */
@Priority(Priorities.USER + 1)
public final class MaskFilter implements ContainerResponseFilter {
    private final Json json;

    public MaskFilter(Json json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        boolean ours = entity != null && !(entity instanceof byte[]) && !(entity instanceof Problem);
        if (ours
                && Caller.known(request).filter(caller -> !caller.seesNumbers()).isPresent()) {
            response.setEntity(json.writeMasked(entity));
        }
    }
}
