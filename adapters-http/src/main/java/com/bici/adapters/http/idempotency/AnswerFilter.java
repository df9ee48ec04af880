package com.bici.adapters.http.idempotency;

import com.bici.adapters.http.idempotency.IdempotencyMeters.Outcome;
import com.bici.application.idempotency.IdempotentRequests;
import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.shared.DatabaseUnavailable;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the answer to a request that has the claim, after the filters that turned it into bytes. */
@Priority(Priorities.ENTITY_CODER)
final class AnswerFilter implements ContainerResponseFilter {
    private static final String PROPERTY = Claim.class.getName();

    /** Those that belong to the answer; every delivery has others of its own. */
    private static final List<String> KEPT =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

    private final IdempotentRequests requests;
    private final IdempotencyMeters meters;

    AnswerFilter(IdempotentRequests requests, IdempotencyMeters meters) {
        this.requests = requests;
        this.meters = meters;
    }

    static void expect(ContainerRequestContext request, Claim claim) {
        request.setProperty(PROPERTY, claim);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof Claim claim) {
            end(claim, answer(response));
        }
    }

    /** What was done was done, and its caller is told so, whether or not anybody will be told again. */
    private void end(Claim claim, KeptAnswer answer) {
        try {
            requests.end(claim, answer);
            meters.count(Outcome.DONE);
        } catch (DatabaseUnavailable away) {
            meters.count(Outcome.UNKEPT);
        }
    }

    private static KeptAnswer answer(ContainerResponseContext response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        byte[] body = response.getEntity() instanceof byte[] bytes ? bytes : new byte[0];
        return new KeptAnswer(response.getStatus(), headers, new String(body, StandardCharsets.UTF_8));
    }
}
