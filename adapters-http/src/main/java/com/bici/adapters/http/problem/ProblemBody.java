package com.bici.adapters.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The members of a problem answer.
 *
 * @param error the detail once more, where clients of the original system look for it
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        String error,
        String requestId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {
    static ProblemBody of(Problem problem, @Nullable String path, String requestId) {
        int status = problem.code().status();
        return new ProblemBody(
                "about:blank",
                HttpStatus.getMessage(status),
                status,
                problem.detail(),
                path,
                problem.code().name(),
                problem.detail(),
                requestId,
                problem.errors(),
                problem.members());
    }
}
