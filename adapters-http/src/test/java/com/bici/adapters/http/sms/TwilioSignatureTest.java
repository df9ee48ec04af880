package com.bici.adapters.http.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TwilioSignatureTest {
    private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";

    /** The examples of Twilio's documentation and of its libraries. */
    @ParameterizedTest
    @CsvSource({
        "%2B12349013030, 0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
        "%2B14158675309, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    })
    void publishedExamples_areReproduced(String caller, String signature) {
        Form form =
                form("To=%2B18005551212&From=" + caller + "&CallSid=CA1234567890ABCDE&Digits=1234&Caller=" + caller);

        assertThat(TwilioSignature.of("12345", ADDRESS, form)).isEqualTo(signature);
        assertThat(new TwilioSignature(List.of("other", "12345")).isValid(signature, List.of("x", ADDRESS), form))
                .isTrue();
        assertThat(new TwilioSignature(List.of("other")).isValid(signature, List.of(ADDRESS), form))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "====", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rSOYDt4T1cUTdK1PDd93/VVr8B8="})
    void anotherSignature_isInvalid(String signature) {
        Form form = form("Body=x");

        assertThat(new TwilioSignature(List.of("12345")).isValid(signature, List.of(ADDRESS), form))
                .isFalse();
    }

    @Test
    void fields_countInTheirOrderNotInThatOfTheBody_repeatedOnesOnce() {
        assertThat(signature("b=2&a=1")).isEqualTo(signature("a=1&b=2"));
        assertThat(signature("a=2&a=1&a=2")).isEqualTo(signature("a=1&a=2"));
        assertThat(signature("a=+1&b=%20")).isEqualTo(signature("a=%201&b=+"));
        assertThat(signature("a=1&B=2")).isEqualTo(signature("B2=&a1="));
        assertThat(signature("a=1")).isNotEqualTo(signature("a=1+"));
    }

    @Test
    void whatIsNoForm_isNone() {
        assertThat(Form.parse(bytes("a=%zz"))).isEmpty();
        assertThat(Form.parse(bytes("a=1&".repeat(2000)))).isEmpty();
        assertThat(form("").text("Body")).isEmpty();
        assertThat(form("Body&&=&x=1=2&Body=later").text("Body")).isEmpty();
        assertThat(form("x=1=2").text("x")).isEqualTo("1=2");
    }

    @Test
    void settings_refuseWhatCouldNeverSign() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwilioSettings(List.of("token", " "), null, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwilioSettings(List.of(), URI.create("shop.example.com"), false));
    }

    @Test
    void nothingShowsSecretsOrTexts() {
        assertThat(new TwilioSettings(List.of("secret-token"), null, false).toString())
                .doesNotContain("secret-token");
        assertThat(form("Body=hello").toString()).doesNotContain("hello");
    }

    private static String signature(String body) {
        return TwilioSignature.of("12345", ADDRESS, form(body));
    }

    private static Form form(String body) {
        return Form.parse(bytes(body)).orElseThrow();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
