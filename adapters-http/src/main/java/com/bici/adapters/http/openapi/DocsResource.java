package com.bici.adapters.http.openapi;

import com.bici.adapters.http.rest.StaticFiles;
import com.bici.adapters.http.security.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The document as a page to read and try, by Swagger UI, out of the program itself. */
@Path("/docs")
public final class DocsResource {
    /** As the console's, but for trusted types: Swagger UI makes markup, which it cleans first. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'");

    private final StaticFiles files = new StaticFiles(DocsResource.class, POLICY);
    private final String library = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    @GET
    @Public
    @Operation(
            value = "This document as a page",
            answer = String.class,
            produces = "text/html",
            headers = AnswerHeader.ETAG)
    public Response page(@Context Request request) {
        return files.answer("docs.html", request);
    }

    @GET
    @Path("{file: (docs\\.js|swagger-ui\\.css|swagger-ui-bundle\\.js)}")
    @Public
    @Operation(
            value = "A file of that page",
            at = "/docs/docs.js",
            answer = String.class,
            produces = "*/*",
            headers = AnswerHeader.ETAG)
    public Response file(@PathParam("file") String file, @Context Request request) {
        return files.answer(file.startsWith("swagger-ui") ? library + file : file, request);
    }

    private static String version() {
        try (InputStream file = Objects.requireNonNull(
                DocsResource.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties"))) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
