package com.bici.adapters.http.openapi;

import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.security.Public;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The document, made when somebody wants it first. */
@Path("/")
public final class DocumentResource {
    private static final String YAML = "application/yaml";

    private final Supplier<ObjectNode> document;
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();

    public DocumentResource(Supplier<ObjectNode> document) {
        this.document = document;
    }

    @GET
    @Path("openapi.json")
    @Public
    @Operation(value = "This document", answer = Object.class, headers = AnswerHeader.ETAG)
    public Response json(@Context Request request) {
        return answer(new ObjectMapper(), MediaType.APPLICATION_JSON, request);
    }

    @GET
    @Path("openapi.yaml")
    @Public
    @Operation(value = "This document in YAML", answer = String.class, produces = YAML, headers = AnswerHeader.ETAG)
    public Response yaml(@Context Request request) {
        return answer(new YAMLMapper(), YAML, request);
    }

    private Response answer(ObjectMapper mapper, String type, Request request) {
        byte[] content = written.computeIfAbsent(type, none -> write(mapper));
        EntityTag tag = EntityTags.of(content);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(content, type) : known).tag(tag).build();
    }

    private byte[] write(ObjectMapper mapper) {
        try {
            return mapper.writeValueAsBytes(document.get());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
