package com.bici.adapters.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request that can be sent as it is. */
record Example(Map<String, String> path, Map<String, String> query, String body, boolean form) {
    static Example of(Endpoint endpoint) {
        Operation operation = endpoint.operation();
        String[] address = (operation.at().isEmpty() ? endpoint.path() : operation.at()).split("\\?", 2);
        return new Example(
                endpoint.pathParameters()
                        .collect(Collectors.toMap(name -> name, name -> endpoint.valueIn(address[0], name))),
                address.length == 1 ? Map.of() : pairs(address[1]),
                operation.body(),
                operation.accepts().equals(MediaType.APPLICATION_FORM_URLENCODED));
    }

    /** The body as the document shows it. */
    Optional<JsonNode> sent() {
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(form ? new ObjectMapper().valueToTree(pairs(body)) : OpenApi.parsed(body));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String value = pair.substring(pair.indexOf('=') + 1);
            pairs.put(pair.substring(0, pair.indexOf('=')), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return pairs;
    }
}
