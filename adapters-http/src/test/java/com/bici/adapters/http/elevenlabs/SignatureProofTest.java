package com.bici.adapters.http.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bici.domain.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected digests were computed by OpenSSL. */
final class SignatureProofTest {
    private static final String BODY = "{\"type\":\"post_call_transcription\",\"event_timestamp\":1739537297,"
            + "\"data\":{\"agent_id\":\"xyz\",\"conversation_id\":\"abc\"}}";
    private static final long SIGNED = 1739537297;
    private static final String FIRST = "ef2e0b606052e20a869e627b22d0e951b143d332d2cb383215b42560def07833";
    private static final String SECOND = "56ac0d0885100ee52a2ed81da3575552338be7d1516567228ffd7f276ff86f15";

    private final MutableClock clock = new MutableClock(Instant.ofEpochSecond(SIGNED));
    private final Proof proof = new SignatureProof(List.of("wsec_first", "wsec_second"), clock);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1739537297,v0=" + FIRST,
                "t=1739537297,v0=" + SECOND,
                "v0=" + SECOND + ",t=1739537297",
                " t=1739537297 , v0=" + FIRST + " ",
                "t=1739537297,v0=00,v0=" + FIRST,
                "t=1739537297,v1=00,v0=" + FIRST + ",x",
            })
    void whatTheProviderSigned_isProven(String header) {
        assertThat(isProven(header, BODY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1739537297",
                "v0=" + FIRST,
                "t=1739537297,v0=",
                "t=1739537297,v0",
                "t=1739537297,v1=" + FIRST,
                "t=1739537298,v0=" + FIRST,
                "t=1739537297,t=1739537297,v0=" + FIRST,
                "t=1739537297.0,v0=" + FIRST,
                "t=+1739537297,v0=" + FIRST,
                "t=01739537297,v0=" + FIRST,
                "t=99999999999999999999,v0=" + FIRST,
                "t=1739537297;v0=" + FIRST,
                "t=1739537297,v0=" + FIRST + "0",
                "t=1739537297,v0=xf2e0b606052e20a869e627b22d0e951b143d332d2cb383215b42560def07833",
                FIRST,
            })
    void anythingElse_isNot(String header) {
        assertThat(isProven(header, BODY)).isFalse();
    }

    @Test
    void tooManySignatures_areNotTried() {
        assertThat(isProven("t=1739537297" + ",v0=00".repeat(9) + ",v0=" + FIRST, BODY))
                .isTrue();
        assertThat(isProven("t=1739537297" + ",v0=00".repeat(10) + ",v0=" + FIRST, BODY))
                .isFalse();
    }

    @Test
    void anotherBody_isNotProven() {
        assertThat(isProven("t=1739537297,v0=" + FIRST, BODY + " ")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1799, true", "1800, true", "1801, false", "-300, true", "-301, false", "-1801, false"})
    void aSignature_isGoodForHalfAnHour_andAFewMinutesAhead(long age, boolean timely) {
        clock.advance(Duration.ofSeconds(age));

        assertThat(isProven("t=1739537297,v0=" + FIRST, BODY)).isEqualTo(timely);
    }

    @Test
    void settings_refuseWhatCouldNeverProveAnything_andHideTheRest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ElevenLabsSettings(List.of("secret", " "), List.of(), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ElevenLabsSettings(List.of(), List.of(""), false));
        assertThat(new ElevenLabsSettings(List.of("wsec_first"), List.of("wsec_second"), false).toString())
                .doesNotContain("wsec_");
    }

    private boolean isProven(String header, String body) {
        return proof.offeredBy(name -> name.equals("ElevenLabs-Signature") ? header : null)
                .filter(rest -> rest.test(body.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
