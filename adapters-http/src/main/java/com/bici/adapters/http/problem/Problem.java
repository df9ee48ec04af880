package com.bici.adapters.http.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, as the caller may know it.
 *
 * @param members what this kind of problem tells besides, by name; views that become JSON
 * @param headers those of the answer, by name
 */
public record Problem(
        ProblemCode code,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {
    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    /** What is known of an error when only its HTTP status is. */
    public static Problem ofStatus(int status) {
        return of(ProblemCode.ofStatus(status));
    }

    public static Problem of(ProblemCode code) {
        return of(code, code.detail());
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of(), Map.of());
    }

    /** @param errors at least one */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        String detail = errors.size() == 1
                ? first.field() + " " + first.message() + "."
                : ProblemCode.VALIDATION_FAILED.detail();
        return new Problem(ProblemCode.VALIDATION_FAILED, detail, errors, Map.of(), Map.of());
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(code, detail, errors, members, more);
    }

    public Problem withMember(String name, Object view) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, view);
        return new Problem(code, detail, errors, more, headers);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
