package com.bici.adapters.http.console;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.security.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The page and its files. They hold nothing of anybody: what the page shows it asks the API for. */
@Path("/")
public final class ConsoleResource {
    private static final String PAGE = "index.html";

    /** The page runs its own files only, talks to its own server only, and cannot make markup out of text. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8");

    private final ConsoleFiles files = new ConsoleFiles();

    @GET
    @Public
    public Response page(@Context Request request) {
        return answer(PAGE, request);
    }

    @GET
    @Path("console/{file: [a-z]+\\.(css|js|svg)}")
    @Public
    public Response file(@PathParam("file") String file, @Context Request request) {
        return answer(file, request);
    }

    private Response answer(String name, Request request) {
        byte[] content = files.find(name)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        EntityTag tag = EntityTags.of(content);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                known == null ? Response.ok(content, TYPES.get(name.substring(name.lastIndexOf('.') + 1))) : known;
        return response.tag(tag)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
