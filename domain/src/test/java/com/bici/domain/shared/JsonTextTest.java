package com.bici.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void of_everyKindOfValue_isJson() {
        JsonObject object = JsonObject.with("type", "e-bike")
                .and("budget", new JsonObject(Map.of("max", 2500)))
                .and("sizes", List.of(1.5, true))
                .and("usage", null)
                .build();

        assertThat(JsonText.of(object))
                .isEqualTo("{\"type\":\"e-bike\",\"budget\":{\"max\":2500},\"sizes\":[1.5,true],\"usage\":null}");
    }

    @Test
    void of_textThatJsonWouldMisread_isEscaped() {
        JsonObject object = new JsonObject(Map.of("a\"b", "\\ \" \n\r\t\u0001 🚲"));

        assertThat(JsonText.of(object)).isEqualTo("{\"a\\\"b\":\"\\\\ \\\" \\n\\r\\t\\u0001 🚲\"}");
    }

    @Test
    void of_emptyAndNulls_isJson() {
        assertThat(JsonText.of(JsonObject.EMPTY)).isEqualTo("{}");
        assertThat(JsonText.of(new JsonObject(Map.of("list", Arrays.asList(null, List.of())))))
                .isEqualTo("{\"list\":[null,[]]}");
    }
}
