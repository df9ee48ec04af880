package com.bici.adapters.http.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;

/** Leaves of Jersey's own answer to OPTIONS what matters: the {@code Allow} header. */
public final class OptionsFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean fine = response.getStatus() == Status.OK.getStatusCode();
        if (fine && request.getMethod().equals(HttpMethod.OPTIONS)) {
            response.setEntity(null);
            response.setStatusInfo(Status.NO_CONTENT);
        }
    }
}
