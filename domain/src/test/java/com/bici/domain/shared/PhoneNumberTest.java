package com.bici.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @Test
    void toString_showsNoDigit() {
        PhoneNumber number = new PhoneNumber("+1 (604) 555-0100", "16045550100");

        assertThat(number.toString()).doesNotContainPattern("[0-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "123456789012345"})
    void create_fourToFifteenDigits_isANumber(String digits) {
        assertThat(new PhoneNumber("as received", digits).normalized()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123", "1234567890123456", "0123456789", "+16045550100", "1604555010a", "1604555\u0661"})
    void create_anythingElse_isRefusedWithoutShowingIt(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber("as received", digits))
                .withMessage("A normalized phone number is 4 to 15 digits with its country code");
    }
}
