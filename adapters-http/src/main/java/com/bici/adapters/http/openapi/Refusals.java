package com.bici.adapters.http.openapi;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.problem.ProblemBody;
import com.bici.adapters.http.problem.ProblemCode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The problems that endpoints answer with. Those with the same codes share one place in the document. */
final class Refusals {
    private static final String PLACE = "#/components/responses/";

    /** What can happen anywhere, mostly before an address is known. */
    private static final Set<ProblemCode> ANYWHERE = EnumSet.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.NOT_FOUND,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.REQUEST_TIMEOUT,
            ProblemCode.PAYLOAD_TOO_LARGE,
            ProblemCode.URI_TOO_LONG,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.EXPECTATION_FAILED,
            ProblemCode.REQUEST_HEADER_FIELDS_TOO_LARGE,
            ProblemCode.INTERNAL_ERROR,
            ProblemCode.NOT_IMPLEMENTED,
            ProblemCode.SERVICE_UNAVAILABLE,
            ProblemCode.HTTP_VERSION_NOT_SUPPORTED);

    private static final List<ProblemCode> OF_CALLERS = List.of(
            ProblemCode.VALIDATION_FAILED,
            ProblemCode.UNAUTHORIZED,
            ProblemCode.FORBIDDEN,
            ProblemCode.ORGANIZATION_MISMATCH,
            ProblemCode.ORGANIZATION_NOT_FOUND,
            ProblemCode.RATE_LIMITED,
            ProblemCode.DATABASE_UNAVAILABLE);

    private static final List<ProblemCode> OF_WEBHOOKS = List.of(
            ProblemCode.MALFORMED_JSON,
            ProblemCode.RATE_LIMITED,
            ProblemCode.WEBHOOK_NOT_CONFIGURED,
            ProblemCode.DATABASE_UNAVAILABLE);

    private static final List<AnswerHeader> HEADERS = List.of(
            AnswerHeader.RETRY_AFTER,
            AnswerHeader.WWW_AUTHENTICATE,
            AnswerHeader.ALLOW,
            AnswerHeader.CACHE_STATUS,
            AnswerHeader.ETAG,
            AnswerHeader.RATE_LIMIT,
            AnswerHeader.RATE_LIMIT_POLICY,
            AnswerHeader.IDEMPOTENCY_REPLAYED);

    private final ObjectNode schema;
    private final ObjectNode shared = JsonNodeFactory.instance.objectNode();

    Refusals(ViewSchemas views) {
        this.schema = views.of(ProblemBody.class);
    }

    /** Adds what the endpoint may refuse a request with to its responses. */
    void addTo(ObjectNode responses, Endpoint endpoint) {
        Map<Integer, EnumSet<ProblemCode>> byStatus = codes(endpoint).stream()
                .collect(Collectors.groupingBy(
                        ProblemCode::status,
                        TreeMap::new,
                        Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class))));
        byStatus.forEach((status, codes) -> {
            ANYWHERE.stream().filter(code -> code.status() == status).forEach(codes::add);
            responses.putObject(Integer.toString(status)).put("$ref", place(codes));
        });
        responses.putObject("default").put("$ref", place(ANYWHERE));
    }

    /** The shared places, by name. */
    ObjectNode shared() {
        return shared;
    }

    private static Set<ProblemCode> codes(Endpoint endpoint) {
        EnumSet<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        codes.addAll(Arrays.asList(endpoint.operation().refuses()));
        if (endpoint.requires().isPresent()) {
            codes.addAll(OF_CALLERS);
        } else if (endpoint.verb().equals(HttpMethod.POST)) {
            codes.addAll(OF_WEBHOOKS);
        }
        if (Arrays.asList(endpoint.method().getParameterTypes()).contains(RequestBody.class)) {
            codes.add(ProblemCode.MALFORMED_JSON);
        }
        if (endpoint.method().isAnnotationPresent(Idempotent.class)) {
            codes.add(ProblemCode.IDEMPOTENCY_IN_FLIGHT);
            codes.add(ProblemCode.IDEMPOTENCY_ANSWER_FORGOTTEN);
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        if (endpoint.answersWith(AnswerHeader.ETAG) && !endpoint.verb().equals(HttpMethod.POST)) {
            codes.add(ProblemCode.VERSION_CONFLICT);
        }
        return codes;
    }

    private String place(Set<ProblemCode> codes) {
        boolean anywhere = codes.equals(ANYWHERE);
        String name = anywhere ? "Anywhere" : codes.stream().map(Enum::name).collect(Collectors.joining("."));
        if (!shared.has(name)) {
            ObjectNode response = shared.putObject(name);
            response.put(
                    "description",
                    codes.stream()
                            .map(code -> "`" + code.name() + "`: " + code.detail())
                            .collect(Collectors.joining("\n\n")));
            OperationObject.addHeaders(response, HEADERS);
            ObjectNode problem = response.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema");
            ArrayNode both = problem.putArray("allOf").add(schema);
            ArrayNode names =
                    both.addObject().putObject("properties").putObject("code").putArray("enum");
            codes.forEach(code -> names.add(code.name()));
        }
        return PLACE + name;
    }
}
