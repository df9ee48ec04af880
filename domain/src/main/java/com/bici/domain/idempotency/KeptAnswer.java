package com.bici.domain.idempotency;

import java.util.Map;

/**
 * What a request was answered with.
 *
 * @param status of HTTP
 * @param headers by name, those that belong to the answer and not to its delivery
 * @param body as text; empty when there was none
 */
public record KeptAnswer(int status, Map<String, String> headers, String body) {
    public KeptAnswer {
        headers = Map.copyOf(headers);
    }

    /** Shows nothing of what was said. */
    @Override
    public String toString() {
        return "KeptAnswer[" + status + "]";
    }
}
