package com.bici.bootstrap.configuration;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.sms.TwilioSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How providers reach the service and prove who they are. */
final class Webhooks {

    private Webhooks() {}

    /** @param unsignedAllowed whether requests from this machine need no signature while no secret is configured */
    static TwilioSettings twilio(Variables variables, boolean unsignedAllowed) {
        return new TwilioSettings(secrets(variables, "TWILIO_AUTH_TOKEN"), publicBaseUrl(variables), unsignedAllowed);
    }

    /**
     * What it signs with is also what it shows where it does not sign, unless that has secrets of its own.
     *
     * @param unsignedAllowed see {@link #twilio}
     */
    static ElevenLabsSettings elevenLabs(Variables variables, boolean unsignedAllowed) {
        List<String> webhook = secrets(variables, "ELEVENLABS_WEBHOOK_SECRET");
        List<String> initiation = secrets(variables, "ELEVENLABS_INITIATION_SECRET");
        return new ElevenLabsSettings(webhook, initiation.isEmpty() ? webhook : initiation, unsignedAllowed);
    }

    private static List<String> secrets(Variables variables, String name) {
        return variables
                .secret(name)
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static @Nullable URI publicBaseUrl(Variables variables) {
        String text = variables.text("PUBLIC_BASE_URL").orElse(null);
        if (text == null) {
            return null;
        }
        try {
            URI address = URI.create(text);
            if (text.matches("https?://.*") && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same mistake as an address of another kind.
        }
        variables.mistake("PUBLIC_BASE_URL must be an address like https://bici.example.com");
        return null;
    }
}
