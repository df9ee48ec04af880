package com.bici.adapters.http.rest;

import com.bici.adapters.http.problem.Problem;
import com.bici.domain.shared.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The query of a request; each parameter at most once. */
public final class QueryParameters {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, List<String>> parameters;

    private QueryParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static QueryParameters of(UriInfo uri) {
        return new QueryParameters(uri.getQueryParameters());
    }

    /** Those of a request without a body, as a servlet sees it. */
    public static QueryParameters of(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return new QueryParameters(parameters);
    }

    public Optional<String> text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Problem.invalid(name, "must be given once").asException();
        }
        return values.stream().findFirst();
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> Problem.invalid(name, "is required").asException());
    }

    /** How many items the caller wants: 1 to {@code max}. */
    public int limit(int fallback, int max) {
        return text("limit").map(text -> limit(text, max)).orElse(fallback);
    }

    private static int limit(String text, int max) {
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > max) {
            throw Problem.invalid("limit", "must be a whole number from 1 to " + max)
                    .asException();
        }
        return limit;
    }

    /** @param isId whether a text is an id of the list's items */
    public Optional<Page.Cursor> cursor(Predicate<String> isId) {
        return text("cursor")
                .map(text -> Cursors.decode(text)
                        .filter(cursor -> isId.test(cursor.id()))
                        .orElseThrow(() ->
                                Problem.invalid("cursor", "is not one of ours").asException()));
    }
}
