package com.bici.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bici.domain.call.ConversationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lead and conversation ids share one grammar. */
class OpaqueIdTest {

    static String[] allowed() {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:~-";
        return characters.split("");
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void parse_allowedCharacter_isAnId(String character) {
        assertAllowed(character);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 254, 255})
    void parse_lengthWithinTheLimits_isAnId(int length) {
        assertAllowed("a".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 10_000})
    void parse_lengthOutsideTheLimits_isEmpty(int length) {
        assertForbidden("a".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "/",
                "\\",
                "%",
                "?",
                "#",
                "+",
                "*",
                "@",
                ",",
                ";",
                "{",
                "}",
                "$",
                "'",
                "\"",
                "\0",
                "\n",
                "\r",
                "\t",
                "é",
                "\u0661",
                "\u212a",
                "\ud83d\udeb2",
                "\u200b"
            })
    void parse_forbiddenCharacter_isEmptyWhereverItStands(String character) {
        assertForbidden(character);
        assertForbidden("lead" + character);
        assertForbidden(character + "lead");
        assertForbidden("le" + character + "ad");
    }

    private static void assertAllowed(String text) {
        assertThat(LeadId.parse(text)).contains(new LeadId(text));
        assertThat(ConversationId.parse(text)).contains(new ConversationId(text));
        assertThat(new LeadId(text)).hasToString(text);
        assertThat(new ConversationId(text)).hasToString(text);
    }

    private static void assertForbidden(String text) {
        assertThat(LeadId.parse(text)).isEmpty();
        assertThat(ConversationId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new LeadId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConversationId(text));
    }
}
