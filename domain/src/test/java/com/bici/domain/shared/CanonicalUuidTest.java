package com.bici.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.message.MessageId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUuidTest {

    private static final String TEXT = "b0c1b1c1-0000-7000-8000-00000000000f";

    @Test
    void parse_canonicalText_isThatUuid() {
        UUID uuid = UUID.fromString(TEXT);

        assertThat(CanonicalUuid.parse(TEXT)).contains(uuid);
        assertThat(OrganizationId.parse(TEXT)).contains(new OrganizationId(uuid));
        assertThat(CallSessionId.parse(TEXT)).contains(new CallSessionId(uuid));
        assertThat(MessageId.parse(TEXT)).contains(new MessageId(uuid));
        assertThat(new OrganizationId(uuid)).hasToString(TEXT);
        assertThat(new CallSessionId(uuid)).hasToString(TEXT);
        assertThat(new MessageId(uuid)).hasToString(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "B0C1B1C1-0000-4000-8000-00000000ABCD"
            })
    void parse_anyVersionAndCase_isUnderstood(String text) {
        assertThat(CanonicalUuid.parse(text)).contains(UUID.fromString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "b0c1b1c1000070008000000000000000",
                "b0c1b1c1-0000-7000-8000-00000000000",
                "b0c1b1c1-0000-7000-8000-0000000000000",
                "b0c1b1c1-0000-7000-8000-00000000000g",
                "{b0c1b1c1-0000-7000-8000-00000000000f}",
                " b0c1b1c1-0000-7000-8000-00000000000f",
                "b0c1b1c1-0000-7000-8000-00000000000f\n",
                "b0c1b1c10-000-7000-8000-00000000000f",
                "b0c1b1c1-0000-7000-8000-00000000000\u0661"
            })
    void parse_anyOtherText_isEmpty(String text) {
        assertThat(CanonicalUuid.parse(text)).isEmpty();
        assertThat(OrganizationId.parse(text)).isEmpty();
        assertThat(CallSessionId.parse(text)).isEmpty();
        assertThat(MessageId.parse(text)).isEmpty();
    }
}
