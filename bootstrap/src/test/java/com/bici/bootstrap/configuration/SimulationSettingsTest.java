package com.bici.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.configuration.SimulationSettings.Reading;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationSettingsTest {

    @Test
    void withoutOptions_itPlaysToTheEmbeddedStart() {
        assertThat(valid())
                .isEqualTo(new SimulationSettings(
                        new SimulatedTraffic(
                                URI.create("http://127.0.0.1:8080/"),
                                20,
                                10,
                                50,
                                Duration.ofSeconds(30),
                                10,
                                "+16045550100",
                                1),
                        null));
    }

    @Test
    void everyOptionFindsItsPlace() {
        assertThat(valid(
                        "--url",
                        "https://192.0.2.1",
                        "--calls",
                        "2",
                        "--texts",
                        "3",
                        "--rate",
                        "40",
                        "--seconds",
                        "5",
                        "--faults",
                        "6",
                        "--store-number",
                        "+12365550199",
                        "--seed",
                        "7",
                        "--providers",
                        "0",
                        "--providers-answer",
                        "drop",
                        "--allow-remote"))
                .isEqualTo(new SimulationSettings(
                        new SimulatedTraffic(
                                URI.create("https://192.0.2.1/"),
                                2,
                                3,
                                40,
                                Duration.ofSeconds(5),
                                6,
                                "+12365550199",
                                7),
                        new Apis(0, Conduct.DROP)));
    }

    @Test
    void theApisAlone_playNothing() {
        assertThat(valid("--providers", "9090")).isEqualTo(new SimulationSettings(null, new Apis(9090, Conduct.WELL)));
    }

    @ParameterizedTest
    @CsvSource({
        "--url http://192.0.2.1:8080, is not of this machine",
        "--url http://127.0.0.1:8080/api, without a path",
        "--url ftp://127.0.0.1, without a path",
        "--url http://user@127.0.0.1:x, without a path",
        "--rate 0, from 1 to 10000",
        "--seconds many, whole number",
        "--calls 100 --rate 5, need a higher --rate",
        "--texts 1000, need a higher --rate",
        "--store-number 604, must be like",
        "--providers-answer maybe --providers 1, 'well, refuse, fail'",
        "--providers 70000, from 0 to 65535",
        "--loud 1, no option --loud",
        "--rate, no option --rate",
    })
    void aMistake_isNamed(String words, String mistake) {
        assertThat(SimulationSettings.read(List.of(words.split(" "))))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid -> assertThat(invalid.mistakes()).anyMatch(one -> one.contains(mistake)));
    }

    @Test
    void theFirstSecretOfAListSigns() {
        ProviderSecrets.Reading reading = ProviderSecrets.read(Map.of(
                "TWILIO_AUTH_TOKEN", "new, old",
                "ELEVENLABS_WEBHOOK_SECRET", "fresh ,stale",
                "ELEVENLABS_INITIATION_SECRET", "one",
                "PUBLIC_BASE_URL", "https://bici.example.com"));

        assertThat(reading)
                .isEqualTo(new ProviderSecrets.Reading.Valid(
                        new ProviderSecrets("new", "fresh", "one", URI.create("https://bici.example.com"))));
        assertThat(reading.toString()).doesNotContain("new", "fresh", "one");
        assertThat(ProviderSecrets.read(Map.of("ELEVENLABS_WEBHOOK_SECRET", "fresh")))
                .isEqualTo(new ProviderSecrets.Reading.Valid(new ProviderSecrets(null, "fresh", "fresh", null)));
        assertThat(ProviderSecrets.read(Map.of()))
                .isEqualTo(new ProviderSecrets.Reading.Valid(new ProviderSecrets(null, null, null, null)));
        assertThat(ProviderSecrets.read(Map.of("PUBLIC_BASE_URL", "bici")))
                .isInstanceOf(ProviderSecrets.Reading.Invalid.class);
    }

    private static SimulationSettings valid(String... words) {
        return ((Reading.Valid) SimulationSettings.read(List.of(words))).settings();
    }
}
