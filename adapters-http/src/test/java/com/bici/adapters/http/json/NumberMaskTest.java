package com.bici.adapters.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberMaskTest {
    private final Json json = new Json();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone_number\":\"+16045551234\"}|{\"phone_number\":\"+1 ••• ••• 1234\"}",
                "{\"phone_number\":\"(604) 555-1234\"}|{\"phone_number\":\"••• ••• 1234\"}",
                "{\"phone_number_normalized\":\"16045551234\"}|{\"phone_number_normalized\":\"+1 ••• ••• 1234\"}",
                "{\"phoneNumber\":16045551234}|{\"phoneNumber\":\"+1 ••• ••• 1234\"}",
                "{\"phone_number\":null}|{\"phone_number\":null}",
                "{\"phone_number_normalized\":\"web-1a2b3c4d\"}|{\"phone_number_normalized\":\"web-1a2b3c4d\"}",
                "{\"a\":[{\"from\":\"+442071234567\"}]}|{\"a\":[{\"from\":\"••• ••• 4567\"}]}",
                "{\"content\":\"Call +16045551234, or +16045550000\"}|{\"content\":\"Call +1 ••• ••• 1234, or +1 ••• ••• 0000\"}",
                "{\"id\":\"16045551234\",\"total\":16045551234}|{\"id\":\"16045551234\",\"total\":16045551234}",
                "{\"at\":\"2026-01-15T18:00:00+00:00\"}|{\"at\":\"2026-01-15T18:00:00+00:00\"}",
                "{\"from\":\"2026-01-15T18:00:00Z\"}|{\"from\":\"2026-01-15T18:00:00Z\"}",
            })
    void masked_hidesNumbersAndNothingElse(String written, String masked) {
        byte[] body = json.masked(written.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(masked);
    }
}
