package com.bici.adapters.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The headers of a request, whoever serves it. */
@FunctionalInterface
public interface Headers {
    /** All values of the header, joined by commas; null when there is none. */
    @Nullable String get(String name);

    static Headers of(HttpServletRequest request) {
        return name -> {
            String values = String.join(",", Collections.list(request.getHeaders(name)));
            return values.isEmpty() ? null : values;
        };
    }
}
