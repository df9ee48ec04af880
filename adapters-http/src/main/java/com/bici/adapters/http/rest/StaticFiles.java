package com.bici.adapters.http.rest;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A page and its files, which hold nothing of anybody. */
public final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8");

    private final Class<?> neighbour;
    private final String policy;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /**
     * @param neighbour beside which the files lie
     * @param policy what the page may do, as {@code Content-Security-Policy} says it
     */
    public StaticFiles(Class<?> neighbour, String policy) {
        this.neighbour = neighbour;
        this.policy = policy;
    }

    /** The file, or 304 when the caller has it already. */
    public Response answer(String name, Request request) {
        byte[] content = read.computeIfAbsent(name, this::read);
        if (content == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        EntityTag tag = EntityTags.of(content);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                known == null ? Response.ok(content, TYPES.get(name.substring(name.lastIndexOf('.') + 1))) : known;
        return response.tag(tag)
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private byte @Nullable [] read(String name) {
        try (InputStream file = neighbour.getResourceAsStream(name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
