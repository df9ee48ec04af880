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
        if (leavesBody(request)) {
            response.setHeader("Connection", "close");
        }
        response.setContentType(ProblemWriter.MEDIA_TYPE);
        byte[] body = writer.write(problem, request.getRequestURI(), RequestId.of(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whether the server will close the connection because the answer does not wait for the body. */
    private static boolean leavesBody(HttpServletRequest request) throws IOException {
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return body && !request.getInputStream().isFinished();
    }
}
