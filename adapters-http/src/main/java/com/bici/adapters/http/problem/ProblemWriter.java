package com.bici.adapters.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Turns a problem into the bytes of its answer. */
public final class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";

    private final ObjectMapper mapper;

    public ProblemWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    byte[] write(Problem problem, @Nullable String path, String requestId) {
        try {
            return mapper.writeValueAsBytes(ProblemBody.of(problem, path, requestId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
