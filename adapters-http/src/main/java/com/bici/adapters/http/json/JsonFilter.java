package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Writes what resources answer with, by our mapper and not the framework's. How long it is has to be said of what
 * HEAD leaves out: nobody will see a body to count.
 */
public final class JsonFilter implements ContainerResponseFilter {
    private final Json json;

    public JsonFilter(Json json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity != null && !(entity instanceof byte[]) && !(entity instanceof Problem)) {
            response.setEntity(json.write(entity));
        }
        boolean head = request.getMethod().equals(HttpMethod.HEAD);
        if (head && response.getEntity() instanceof byte[] body) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
        }
    }
}
