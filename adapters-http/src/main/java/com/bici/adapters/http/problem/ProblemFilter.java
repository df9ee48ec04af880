package com.bici.adapters.http.problem;

import com.bici.adapters.http.request.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Writes the problems that Jersey's side answers with. */
public final class ProblemFilter implements ContainerResponseFilter {
    private final ProblemWriter writer;

    public ProblemFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            byte[] body = writer.write(problem, path, RequestId.of(request));
            response.setEntity(body, new Annotation[0], MediaType.valueOf(ProblemWriter.MEDIA_TYPE));
        }
    }
}
