package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.rest.BoundedBody;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads bodies up to a limit, announced or chunked, and parses them strictly. */
public final class RequestBodyReader implements MessageBodyReader<RequestBody> {
    /** In KiB. */
    private static final int LIMIT = 256;

    private final ObjectMapper mapper = Json.strict();

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
        byte[] body = BoundedBody.read(stream, LIMIT);
        if (body.length == 0) {
            return new RequestBody(null);
        }
        if (!isPlainJson(mediaType, headers)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE).asException();
        }
        return parse(body);
    }

    private static boolean isPlainJson(MediaType mediaType, MultivaluedMap<String, String> headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType)
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    private RequestBody parse(byte[] body) throws IOException {
        try {
            if (mapper.readTree(body) instanceof ObjectNode object) {
                return new RequestBody(object);
            }
            throw Problem.of(ProblemCode.MALFORMED_JSON, "The body must be a JSON object.")
                    .asException();
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested too deeply, or a text, name or number in it is too long.");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not valid JSON" + position(e.getLocation()) + ".");
        }
    }

    private static ProblemException malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED_JSON, detail).asException();
    }

    private static String position(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
