package com.bici.benchmarks.reader;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.UUID;

/** The JSON that all contenders but ours keep: the same members, by the same library, as ours. */
@SuppressWarnings("UnusedVariable") // Jackson reads the parameters' types
public final class SessionJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(CallSessionId.class, IdMixIn.class)
            .addMixIn(OrganizationId.class, IdMixIn.class)
            .addMixIn(LeadId.class, TextMixIn.class)
            .addMixIn(ConversationId.class, TextMixIn.class)
            .addMixIn(JsonObject.class, MembersMixIn.class)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(CallSession.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(CallSession.class);

    private SessionJson() {}

    private abstract static class IdMixIn {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        IdMixIn(UUID value) {}

        @JsonValue
        abstract UUID value();
    }

    private abstract static class TextMixIn {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        TextMixIn(String value) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class MembersMixIn {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        MembersMixIn(Map<String, Object> members) {}

        @JsonValue
        abstract Map<String, Object> members();
    }

    /** For libraries that bring their own envelope. */
    static ObjectMapper mapper() {
        return MAPPER;
    }

    public static String encode(CallSession session) {
        try {
            return WRITER.writeValueAsString(session);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static CallSession decode(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
