package com.bici.adapters.http.openapi;

import com.bici.adapters.http.security.Requires;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A method at an address.
 *
 * @param path with the names of its parameters in braces, such as {@code /api/leads/{id}}
 */
record Endpoint(String verb, String path, Method method) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::[^/]*)?}(?=/|$)");

    /** All of a class with the annotations of JAX-RS. */
    static Stream<Endpoint> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> verb(method).map(verb -> new Endpoint(verb, path(type, method), method)).stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> type, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = "/" + type.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
        String plain = PARAMETER.matcher(path).replaceAll("{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    Operation operation() {
        return Optional.ofNullable(method.getAnnotation(Operation.class))
                .orElseThrow(() -> new IllegalStateException("Nothing is told of " + verb + " " + path));
    }

    Optional<Requires> requires() {
        return Optional.ofNullable(method.getAnnotation(Requires.class));
    }

    /** What it is about: the name of its package. */
    String feature() {
        String name = method.getDeclaringClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean answersWith(AnswerHeader header) {
        return Arrays.asList(operation().headers()).contains(header);
    }

    /** Whether whoever has the answer already is told so. */
    boolean isConditionalRead() {
        return verb.equals(HttpMethod.GET) && answersWith(AnswerHeader.ETAG);
    }

    /** Whether the requests of a caller are counted. */
    boolean isLimited() {
        return requires().isPresent() || verb.equals(HttpMethod.POST);
    }

    Stream<String> pathParameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1));
    }

    Example example() {
        return Example.of(this);
    }

    /** What stands for the parameter in an address of this path. */
    String valueIn(String address, String parameter) {
        String form = Stream.of(path.split("(?=\\{)|(?<=})", -1))
                .map(part -> part.startsWith("{")
                        ? "(?<" + part.substring(1, part.length() - 1) + ">[^/]+)"
                        : Pattern.quote(part))
                .reduce("", String::concat);
        Matcher matcher = Pattern.compile(form).matcher(address);
        if (!matcher.matches()) {
            throw new IllegalStateException(address + " is no address of " + path);
        }
        return matcher.group(parameter);
    }
}
