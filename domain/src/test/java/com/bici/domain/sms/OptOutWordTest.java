package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "' sToP\n', STOP",
        "StopAll, STOP",
        "unsubscribe, STOP",
        "end, STOP",
        "Quit, STOP",
        "cancel, STOP",
        "revoke, STOP",
        "optout, STOP",
        "Opt Out, STOP",
        "start, START",
        "UNSTOP, START",
        "help, HELP",
        "Info, HELP"
    })
    void read_theWordAlone_isUnderstood(String text, OptOutWord word) {
        assertThat(OptOutWord.read(text, false)).contains(word);
        assertThat(OptOutWord.read(text, true)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop please", "STOP 12345", "STOP.", "please help", "S TOP", "", " ", "ＳＴＯＰ"})
    void read_anythingElse_isNone(String text) {
        assertThat(OptOutWord.read(text, false)).isEmpty();
        assertThat(OptOutWord.read(text, true)).isEmpty();
    }

    @Test
    void read_yes_startsOnlyWhatWasStopped() {
        assertThat(OptOutWord.read("Yes", true)).contains(OptOutWord.START);
        assertThat(OptOutWord.read("Yes", false)).isEmpty();
    }

    @Test
    void understood_theProvidersWord_orNone() {
        assertThat(OptOutWord.understood("STOP")).contains(OptOutWord.STOP);
        assertThat(OptOutWord.understood("START")).contains(OptOutWord.START);
        assertThat(OptOutWord.understood("HELP")).contains(OptOutWord.HELP);
        assertThat(OptOutWord.understood("PAUSE")).isEmpty();
        assertThat(OptOutWord.understood(null)).isEmpty();
    }
}
