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

/** Reads bodies up to a limit, announced or chunked, and parses them strictly. */
public final class RequestBodyReader implements MessageBodyReader<RequestBody> {
    /** In KiB. */
    private static final int LIMIT = 256;

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
        byte[] body = read(stream);
        if (body.length == 0) {
            return new RequestBody(null);
        }
        if (!isPlainJson(mediaType, headers)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE).asException();
        }
        return new RequestBody(parser.parse(body));
    }

    /** The bytes of a body within the limit. */
    public static byte[] read(InputStream stream) {
        return BoundedBody.read(stream, LIMIT);
    }

    private static boolean isPlainJson(MediaType mediaType, MultivaluedMap<String, String> headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType)
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }
}
