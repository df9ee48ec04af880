package com.bici.adapters.http.console;

import com.bici.adapters.http.openapi.AnswerHeader;
import com.bici.adapters.http.openapi.Operation;
import com.bici.adapters.http.rest.StaticFiles;
import com.bici.adapters.http.security.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The page and its files. They hold nothing of anybody: what the page shows it asks the API for. */
@Path("/")
public final class ConsoleResource {
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

    private final StaticFiles files = new StaticFiles(ConsoleResource.class, POLICY);

    @GET
    @Public
    @Operation(value = "The page", answer = String.class, produces = "text/html", headers = AnswerHeader.ETAG)
    public Response page(@Context Request request) {
        return files.answer("index.html", request);
    }

    @GET
    @Path("console/{file: [a-z]+\\.(css|js|svg)}")
    @Public
    @Operation(
            value = "A file of the page",
            at = "/console/console.js",
            answer = String.class,
            produces = "*/*",
            headers = AnswerHeader.ETAG)
    public Response file(@PathParam("file") String file, @Context Request request) {
        return files.answer(file, request);
    }
}
