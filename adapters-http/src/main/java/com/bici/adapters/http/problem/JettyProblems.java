package com.bici.adapters.http.problem;

import com.bici.adapters.http.request.RequestId;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers the errors that Jetty finds before or outside of Jersey: malformed requests, bad addresses, methods. */
public final class JettyProblems extends ErrorHandler {
    /** What Jetty calls an address that it could not read. */
    private static final String UNPARSED = "/badMessage";

    private final ProblemWriter writer;
    private final RequestId.Source ids;

    public JettyProblems(ProblemWriter writer, RequestId.Source ids) {
        this.writer = writer;
        this.ids = ids;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        // Methods that some address here knows are Jersey's to refuse, for it can name those that this address knows.
        boolean unknownMethod = status == HttpStatus.METHOD_NOT_ALLOWED_405;
        Problem problem = Problem.ofStatus(unknownMethod ? HttpStatus.NOT_IMPLEMENTED_501 : status);
        String requestId = ids.of(request);
        response.setStatus(problem.code().status());
        response.getHeaders().put(RequestId.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "private, no-cache");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] body = writer.write(problem, path(request), requestId);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static @Nullable String path(Request request) {
        String path = request.getHttpURI().getPath();
        return UNPARSED.equals(path) ? null : path;
    }
}
