package com.bici.adapters.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How our answers look as JSON: snake_case, ISO-8601 instants, absent values as null. */
public final class Json {
    private static final int MAX_DEPTH = 64;
    /** What tools answered may stand in it, whatever they are. */
    private static final int MAX_PROVIDER_DEPTH = 200;

    private static final int MAX_TEXT = 100_000;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_DIGITS = 100;

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public ObjectMapper mapper() {
        return mapper;
    }

    public byte[] write(Object view) {
        try {
            return mapper.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with phone numbers hidden but for their last digits. */
    public byte[] writeMasked(Object view) {
        return write(NumberMask.over(mapper.valueToTree(view)));
    }

    /** What was written, with phone numbers hidden but for their last digits. */
    public byte[] masked(byte[] written) {
        try {
            return write(NumberMask.over(mapper.readTree(written)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapper for what others than our clients send; texts may be as long as their bodies. */
    static ObjectMapper lenient() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_PROVIDER_DEPTH)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** A mapper that refuses what a careful client never sends. */
    static ObjectMapper strict() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_DIGITS)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
