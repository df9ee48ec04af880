package com.bici.adapters.http.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an {@code application/x-www-form-urlencoded} body, exactly as they were sent. */
record Form(Map<String, List<String>> fields) {
    /** Far more than Twilio sends, and few enough to sort for whoever sends without being Twilio. */
    private static final int MAX_FIELDS = 1000;

    /** Empty when the body is no form. */
    static Optional<Form> parse(byte[] body) {
        String[] pairs = new String(body, StandardCharsets.UTF_8).split("&", MAX_FIELDS + 1);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            for (String pair : pairs) {
                add(fields, pair);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return pairs.length <= MAX_FIELDS ? Optional.of(new Form(fields)) : Optional.empty();
    }

    private static void add(Map<String, List<String>> fields, String pair) {
        if (pair.isEmpty()) {
            return;
        }
        String[] parts = pair.split("=", 2);
        String value = parts.length == 2 ? decoded(parts[1]) : "";
        fields.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>()).add(value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of the field, empty when there is none. */
    String text(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /** Shows no values: they are a customer's. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
