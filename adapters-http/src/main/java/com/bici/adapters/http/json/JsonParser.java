package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Parses JSON objects strictly; what is none ends with a problem. */
public final class JsonParser {
    private final ObjectMapper mapper;
    private final String subject;

    /** @param subject what is parsed, as the problem calls it */
    public JsonParser(String subject) {
        this(subject, Json.strict());
    }

    JsonParser(String subject, ObjectMapper mapper) {
        this.subject = subject;
        this.mapper = mapper;
    }

    public RequestFields fields(String text) {
        return new RequestFields(parse(text));
    }

    ObjectNode parse(byte[] text) {
        return parse(() -> mapper.readTree(text));
    }

    ObjectNode parse(String text) {
        return parse(() -> mapper.readTree(text));
    }

    private ObjectNode parse(Reading reading) {
        try {
            if (reading.tree() instanceof ObjectNode object) {
                return object;
            }
            throw malformed(" must be a JSON object.");
        } catch (StreamConstraintsException e) {
            throw malformed(" is nested too deeply, or a text, name or number in it is too long.");
        } catch (JsonProcessingException e) {
            throw malformed(" is not valid JSON" + position(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProblemException malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED_JSON, subject + detail).asException();
    }

    private interface Reading {
        JsonNode tree() throws IOException;
    }

    private static String position(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
