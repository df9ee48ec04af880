package com.bici.adapters.http.idempotency;

import com.bici.adapters.http.idempotency.IdempotencyMeters.Outcome;
import com.bici.adapters.http.json.RequestBodyReader;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.application.idempotency.IdempotentRequests;
import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.KeptAnswer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Lets a request with a key through to its resource method once, when it is known who sent it. */
@Priority(Priorities.HEADER_DECORATOR)
final class ClaimFilter implements ContainerRequestFilter {
    static final String REPLAYED = "Idempotency-Replayed";

    private static final String RETRY_AFTER = "1";

    private final IdempotentRequests requests;
    private final IdempotencyMeters meters;

    ClaimFilter(IdempotentRequests requests, IdempotencyMeters meters) {
        this.requests = requests;
        this.meters = meters;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        KeyedRequest.of(request).ifPresent(keyed -> claim(request, keyed));
    }

    private void claim(ContainerRequestContext request, KeyedRequest keyed) {
        byte[] body = RequestBodyReader.read(request.getEntityStream());
        request.setEntityStream(new ByteArrayInputStream(body));
        switch (requests.begin(keyed.stored(), keyed.fingerprint(body))) {
            case Claiming.Claimed(Claim claim) -> AnswerFilter.expect(request, claim);
            case Claiming.Answered(KeptAnswer answer) -> {
                meters.count(Outcome.REPLAYED);
                request.abortWith(replay(answer));
            }
            case Claiming.Running running ->
                throw refused(
                        Outcome.IN_FLIGHT,
                        Problem.of(ProblemCode.IDEMPOTENCY_IN_FLIGHT).with(HttpHeaders.RETRY_AFTER, RETRY_AFTER));
            case Claiming.Reused reused ->
                throw refused(Outcome.REUSED, Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
            case Claiming.Forgotten forgotten ->
                throw refused(Outcome.FORGOTTEN, Problem.of(ProblemCode.IDEMPOTENCY_ANSWER_FORGOTTEN));
        }
    }

    private ProblemException refused(Outcome outcome, Problem problem) {
        meters.count(outcome);
        return problem.asException();
    }

    private static Response replay(KeptAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).header(REPLAYED, "true");
        answer.headers().forEach(response::header);
        if (!answer.body().isEmpty()) {
            response.entity(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        return response.build();
    }
}
