package com.bici.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What the server said. */
record Answer(int status, HttpResponse<String> response) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response);
    }

    /** The header's value, empty when there is none. */
    String header(String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(body(), e);
        }
    }

    String text(String member) {
        return json().path(member).asText();
    }
}
