package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsTextTest {

    @Test
    void sendable_keepsWhatCanBeSent() {
        assertThat(SmsText.sendable("Grüße\n🚲")).contains("Grüße\n🚲");
        assertThat(SmsText.sendable(" \0Hi\0 ")).contains("Hi");
        assertThat(SmsText.sendable(" \0\n")).isEmpty();
    }

    @Test
    void sendable_tooLong_isCutBetweenCharacters() {
        assertThat(SmsText.sendable("🚲".repeat(1600))).contains("🚲".repeat(1600));
        assertThat(SmsText.sendable("🚲".repeat(1601))).contains("🚲".repeat(1600));
    }
}
