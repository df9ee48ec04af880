package com.bici.adapters.http.problem;

import com.bici.adapters.http.request.RequestId;
import com.bici.adapters.http.request.SecurityHeaders;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers the errors that Jetty finds before or outside of Jersey: malformed requests, bad addresses, methods. */
public final class JettyProblems extends ErrorHandler {
    /** The methods of what is served beside Jersey, which names those of its own addresses itself. */
    private static final String READING = "GET, HEAD, OPTIONS";

    /** What Jetty calls an address that it could not read. */
    private static final String UNPARSED = "/badMessage";

    private final ProblemWriter writer;
    private final RequestId.Source ids;
    private final Set<String> methods;

    /** @param methods those that any address knows */
    public JettyProblems(ProblemWriter writer, RequestId.Source ids, Set<String> methods) {
        this.writer = writer;
        this.ids = ids;
        this.methods = Set.copyOf(methods);
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
        boolean unknownMethod = status == HttpStatus.METHOD_NOT_ALLOWED_405 && !methods.contains(request.getMethod());
        Problem problem = Problem.ofStatus(unknownMethod ? HttpStatus.NOT_IMPLEMENTED_501 : status);
        String requestId = ids.of(request);
        response.setStatus(problem.code().status());
        response.getHeaders().put(RequestId.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "private, no-cache");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
        SecurityHeaders.add(response.getHeaders()::put);
        if (problem.code() == ProblemCode.METHOD_NOT_ALLOWED) {
            response.getHeaders().put(HttpHeader.ALLOW, READING);
        }
        byte[] body = writer.write(problem, path(request), requestId);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static @Nullable String path(Request request) {
        String path = request.getHttpURI().getPath();
        return UNPARSED.equals(path) ? null : path;
    }
}
