package com.bici.adapters.http.problem;

import com.bici.adapters.http.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers what goes wrong in a servlet beside Jersey. */
public final class ServletProblems {
    private final ProblemWriter writer;

    public ServletProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        Problem problem = ProblemMapper.problemOf(failure);
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(ProblemWriter.MEDIA_TYPE);
        byte[] body = writer.write(problem, request.getRequestURI(), RequestId.of(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
