package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;

/** The methods of addresses that stream: those of resources, without those that make no sense. */
final class Methods {
    private static final String ALLOWED = "GET, OPTIONS";

    private Methods() {}

    /** Whether the request only asks which methods there are, and has been told. */
    static boolean answersOptions(HttpServletRequest request, HttpServletResponse response) {
        boolean asks = request.getMethod().equals(HttpMethod.OPTIONS);
        if (asks) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader(HttpHeaders.ALLOW, ALLOWED);
        }
        return asks;
    }

    static void requireGet(HttpServletRequest request) {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            throw Problem.of(ProblemCode.METHOD_NOT_ALLOWED)
                    .with(HttpHeaders.ALLOW, ALLOWED)
                    .asException();
        }
    }
}
