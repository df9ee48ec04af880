package com.bici.bootstrap.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The body of a delivery. */
sealed interface Payload {

    String text();

    String contentType();

    record Json(String text) implements Payload {

        @Override
        public String contentType() {
            return "application/json";
        }

        /** Shows no text. */
        @Override
        public String toString() {
            return "Json[…]";
        }
    }

    record Form(SortedMap<String, String> fields) implements Payload {

        Form(Map<String, String> fields) {
            this(Collections.unmodifiableSortedMap(new TreeMap<>(fields)));
        }

        @Override
        public String text() {
            return fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String contentType() {
            return "application/x-www-form-urlencoded";
        }

        /** Shows no values. */
        @Override
        public String toString() {
            return "Form" + fields.keySet();
        }
    }
}
