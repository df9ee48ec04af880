package com.bici.bootstrap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.bootstrap.configuration.ProviderSecrets;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {

    private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String REPORT =
            "{\"type\":\"post_call_transcription\",\"event_timestamp\":1739537297,\"data\":{\"conversation_id\":\"abc\"}}";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1739537297), ZoneOffset.UTC);

    /** The examples of Twilio's documentation and of its libraries. */
    @ParameterizedTest
    @CsvSource({
        "+12349013030, 0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
        "+14158675309, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    })
    void twilio_asItsExamples(String caller, String signature) {
        Payload form = new Payload.Form(Map.of(
                "To", "+18005551212",
                "From", caller,
                "CallSid", "CA1234567890ABCDE",
                "Digits", "1234",
                "Caller", caller));
        Signer signer = new Signer(new ProviderSecrets("12345", null, null, null), CLOCK);

        assertThat(signer.headers(Kind.SMS, form, ADDRESS)).containsExactly(Map.entry("X-Twilio-Signature", signature));
    }

    /** Made by OpenSSL: {@code printf '%s' "1739537297.$body" | openssl dgst -sha256 -hmac wsec_test}. */
    @Test
    void elevenLabs_signsTimeAndBody() {
        Signer signer = new Signer(new ProviderSecrets(null, "wsec_test", "initial", null), CLOCK);

        assertThat(signer.headers(Kind.POST_CALL, new Payload.Json(REPORT), ADDRESS))
                .containsExactly(Map.entry(
                        "ElevenLabs-Signature",
                        "t=1739537297,v0=6e321e2044a124192e73090ae6cd11a39fe97800cc3e4e6361404552a92914b0"));
    }

    @Test
    void anInitiation_bringsItsSecret() {
        Signer signer = new Signer(new ProviderSecrets(null, "wsec_test", "initial", null), CLOCK);

        assertThat(signer.headers(Kind.INITIATION, new Payload.Json("{}"), ADDRESS))
                .containsExactly(Map.entry("X-Webhook-Secret", "initial"));
    }

    @Test
    void withoutSecrets_nothingIsSigned() {
        Signer signer = new Signer(new ProviderSecrets(null, null, null, null), CLOCK);

        for (Kind kind : Kind.values()) {
            Payload payload = kind.isOfTwilio() ? new Payload.Form(Map.of()) : new Payload.Json("{}");
            assertThat(signer.headers(kind, payload, ADDRESS)).isEmpty();
        }
    }

    @Test
    void twilioSignsThePublicAddress() {
        Destinations destinations =
                new Destinations(URI.create("http://127.0.0.1:8080/"), URI.create("https://bici.example.com/"));

        assertThat(destinations.of(Kind.SMS))
                .isEqualTo(new Destinations.Destination(
                        URI.create("http://127.0.0.1:8080/webhooks/twilio/sms"),
                        "https://bici.example.com/webhooks/twilio/sms"));
        assertThat(destinations.callback(URI.create("https://bici.example.com/webhooks/twilio/sms/status?a=%20b")))
                .isEqualTo(new Destinations.Destination(
                        URI.create("http://127.0.0.1:8080/webhooks/twilio/sms/status?a=%20b"),
                        "https://bici.example.com/webhooks/twilio/sms/status?a=%20b"));
    }
}
