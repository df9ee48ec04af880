package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, if there is one. */
public class RequestBody {
    private final @Nullable ObjectNode object;

    /** @param object null for a missing body */
    RequestBody(@Nullable ObjectNode object) {
        this.object = object;
    }

    /** The members; a missing body is the caller's mistake. */
    public RequestFields fields() {
        if (object == null) {
            throw Problem.of(ProblemCode.MALFORMED_JSON, "A JSON body is required.")
                    .asException();
        }
        return new RequestFields(object);
    }

    /** For a resource that needs no body: a missing or empty one passes. */
    public final void expectNothing() {
        fieldsIfAny().verify();
    }

    /** The members; a missing body has none. */
    public RequestFields fieldsIfAny() {
        return new RequestFields(object == null ? JsonNodeFactory.instance.objectNode() : object);
    }
}
