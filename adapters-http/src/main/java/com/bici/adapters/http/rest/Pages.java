package com.bici.adapters.http.rest;

import com.bici.domain.shared.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Lists in pages; where there is more, an RFC 8288 link leads there. */
public final class Pages {
    private Pages() {}

    public static <T> Response answer(
            ContainerRequestContext request, Page<T> page, int limit, Function<T, Object> view) {
        Object body = page.items().stream().map(view).toList();
        return link(Response.ok(body), request, page, limit).build();
    }

    /** Adds the link to the next page, if there is one. */
    public static Response.ResponseBuilder link(
            Response.ResponseBuilder response, ContainerRequestContext request, Page<?> page, int limit) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        page.following().ifPresent(next -> {
            String target = path + "?limit=" + limit + "&cursor=" + Cursors.encode(next);
            response.header(HttpHeaders.LINK, "<" + target + ">; rel=\"next\"");
        });
        return response;
    }
}
