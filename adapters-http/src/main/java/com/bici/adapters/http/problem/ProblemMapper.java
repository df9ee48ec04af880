package com.bici.adapters.http.problem;

import com.bici.domain.shared.DatabaseUnavailable;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an exception becomes an answer. What nobody expected is logged and answered with its id only. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problemOf(thrown);
        Response.ResponseBuilder response =
                Response.status(problem.code().status()).entity(problem);
        problem.headers().forEach(response::header);
        return response.build();
    }

    static Problem problemOf(Throwable thrown) {
        return switch (thrown) {
            case ProblemException expected -> expected.problem();
            case DatabaseUnavailable away ->
                Problem.of(ProblemCode.DATABASE_UNAVAILABLE).with(HttpHeaders.RETRY_AFTER, "1");
            case WebApplicationException jersey -> ofJersey(jersey);
            case HeaderValueException malformed ->
                Problem.of(ProblemCode.BAD_REQUEST, "A request header is malformed.");
            case EofException gone -> Problem.of(ProblemCode.BAD_REQUEST);
            case HttpException jetty -> Problem.ofStatus(jetty.getCode());
            default -> unexpected(thrown);
        };
    }

    private static Problem ofJersey(WebApplicationException thrown) {
        Response response = thrown.getResponse();
        if (response.getStatus() >= 500) {
            return unexpected(thrown);
        }
        Problem problem = Problem.ofStatus(response.getStatus());
        Set<String> allowed = new TreeSet<>(response.getAllowedMethods());
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed.isEmpty() ? problem : problem.with(HttpHeaders.ALLOW, String.join(", ", allowed));
    }

    private static Problem unexpected(Throwable thrown) {
        LOG.error("A request failed", thrown);
        return Problem.of(ProblemCode.INTERNAL_ERROR);
    }
}
