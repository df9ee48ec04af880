package com.bici.bootstrap.configuration;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.sms.TwilioSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What providers prove with who they are, from the variables that the service reads too. Null is what is not set.
 *
 * @param twilio key of Twilio's signatures
 * @param elevenLabs key of ElevenLabs' signatures
 * @param initiation what ElevenLabs sends in a header when a call comes in
 * @param publicBaseUrl the address that Twilio signs, where it is not the one it calls
 */
public record ProviderSecrets(
        @Nullable String twilio,
        @Nullable String elevenLabs,
        @Nullable String initiation,
        @Nullable URI publicBaseUrl) {

    public sealed interface Reading {

        record Valid(ProviderSecrets secrets) implements Reading {}

        record Invalid(List<String> mistakes) implements Reading {}
    }

    /** Of a list of secrets the first one signs. */
    public static Reading read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        TwilioSettings twilio = Webhooks.twilio(variables, false);
        ElevenLabsSettings elevenLabs = Webhooks.elevenLabs(variables, false);
        ProviderSecrets secrets = new ProviderSecrets(
                first(twilio.authTokens()),
                first(elevenLabs.webhookSecrets()),
                first(elevenLabs.initiationSecrets()),
                twilio.publicBaseUrl());
        return variables.mistakes().isEmpty() ? new Reading.Valid(secrets) : new Reading.Invalid(variables.mistakes());
    }

    private static @Nullable String first(List<String> secrets) {
        return secrets.stream().findFirst().orElse(null);
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "ProviderSecrets[" + publicBaseUrl + "]";
    }
}
