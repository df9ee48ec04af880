package com.bici.adapters.http.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberParserTest {
    private final PhoneNumberParser parser = new PhoneNumberParser();

    @ParameterizedTest
    @CsvSource({
        "6045550123, 16045550123",
        "16045550123, 16045550123",
        "+16045550123, 16045550123",
        "(604) 555-0123, 16045550123",
        "604.555.0123, 16045550123",
        "1-604-555-0123, 16045550123",
        "+1 555 123 4567, 15551234567",
        "+442079460958, 442079460958",
        "+49 30 123456, 4930123456",
    })
    void aPossibleNumber_becomesDigitsWithItsCountryCode(String text, String digits) {
        assertThat(parser.parse(text)).contains(new PhoneNumber(text, digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1-800-FLOWERS",
                "5550123",
                "123",
                "60455501234567890",
                "+1604555",
                "+999123456789",
                "++16045550123",
                "6045550123 ext. 7",
                "6045550123;6045550124",
                "--------------",
            })
    void anythingElse_isNoNumber(String text) {
        assertThat(parser.parse(text)).isEmpty();
    }

    /** Otherwise one customer would be two. */
    @Test
    void whateverIsTyped_isTheSameNumberWhenItIsWrittenInFull() {
        for (long seed = 0; seed < 10_000; seed++) {
            String typed = Damage.of("+1 (604) 555-0123", seed);
            parser.parse(typed)
                    .ifPresent(number -> assertThat(parser.parse("+" + number.normalized()))
                            .as(typed)
                            .map(PhoneNumber::normalized)
                            .contains(number.normalized()));
        }
    }
}
