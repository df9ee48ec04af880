package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.eclipse.jetty.http.HttpException;

/** Reads bodies up to a limit, announced or chunked, and parses them strictly. */
public final class RequestBodyReader implements MessageBodyReader<RequestBody> {
    private static final int LIMIT = 256 * 1024;
    /** So much of a body that is too large is taken anyway: a client that still writes hardly ever reads our answer. */
    private static final int COURTESY = 4 * 1024 * 1024;

    private final JsonParser parser = new JsonParser("The body");

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == RequestBody.class;
    }

    @Override
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] body = bytes(stream);
        if (body.length == 0) {
            return new RequestBody(null);
        }
        if (!isPlainJson(mediaType, headers)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE).asException();
        }
        return new RequestBody(parser.parse(body));
    }

    private static byte[] bytes(InputStream stream) {
        try {
            byte[] body = stream.readNBytes(LIMIT + 1);
            if (body.length <= LIMIT) {
                return body;
            }
            stream.skip(COURTESY);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e).asException();
        }
        throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE).asException();
    }

    /** Whatever ends the reading of a body is the client's doing: broken chunks or gzip, or it went away. */
    private static Problem unreadable(Exception cause) {
        return cause instanceof HttpException jetty
                ? Problem.ofStatus(jetty.getCode())
                : Problem.of(ProblemCode.BAD_REQUEST, "The body could not be read.");
    }

    private static boolean isPlainJson(MediaType mediaType, MultivaluedMap<String, String> headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType)
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }
}
