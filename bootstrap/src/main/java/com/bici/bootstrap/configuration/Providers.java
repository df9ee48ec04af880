package com.bici.bootstrap.configuration;

import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.provider.ElevenLabsAccount;
import com.bici.adapters.http.provider.ProviderSettings;
import com.bici.adapters.http.provider.TwilioAccount;
import com.bici.adapters.http.sms.TwilioSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which providers the service calls, and in whose name. */
final class Providers {

    private static final String STATUS_CALLBACK = "/webhooks/twilio/sms/status";
    private static final String CONVERSATION = "/v1/convai/conversation";

    private Providers() {}

    /** @param webhooks whose first token is also the one that requests to Twilio are signed with */
    static ProviderSettings read(Variables variables, TwilioSettings webhooks) {
        return new ProviderSettings(twilio(variables, webhooks), elevenLabs(variables));
    }

    private static @Nullable TwilioAccount twilio(Variables variables, TwilioSettings webhooks) {
        URI base = address(variables, "TWILIO_API_BASE_URL", "http", "https://api.twilio.com");
        String sid = variables.text("TWILIO_ACCOUNT_SID").orElse("");
        String number = variables.text("TWILIO_PHONE_NUMBER").orElse("");
        if (sid.isEmpty() && number.isEmpty()) {
            return null;
        }
        String token = webhooks.authTokens().stream().findFirst().orElse("");
        if (!complete(
                variables,
                Map.of("TWILIO_ACCOUNT_SID", sid, "TWILIO_AUTH_TOKEN", token, "TWILIO_PHONE_NUMBER", number))) {
            return null;
        }
        Optional<String> sender = new PhoneNumberParser().parse(number).map(parsed -> "+" + parsed.normalized());
        if (sender.isEmpty()) {
            variables.mistake("TWILIO_PHONE_NUMBER must be a phone number with country code, such as +16045550100");
            return null;
        }
        try {
            return new TwilioAccount(sid, token, sender.get(), base, statusCallback(webhooks.publicBaseUrl()));
        } catch (IllegalArgumentException e) {
            variables.mistake("TWILIO_ACCOUNT_SID: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable URI statusCallback(@Nullable URI publicBase) {
        return publicBase == null ? null : URI.create(withoutSlash(publicBase.toString()) + STATUS_CALLBACK);
    }

    private static @Nullable ElevenLabsAccount elevenLabs(Variables variables) {
        URI base = address(variables, "ELEVENLABS_API_BASE_URL", "http", "https://api.elevenlabs.io");
        URI socket =
                address(variables, "ELEVENLABS_WS_URL", "ws", base.toString().replaceFirst("^http", "ws"));
        String key = variables.secret("ELEVENLABS_API_KEY").orElse("");
        String agent = variables.text("ELEVENLABS_AGENT_ID").orElse("");
        String number = variables.text("ELEVENLABS_PHONE_NUMBER_ID").orElse(null);
        if (key.isEmpty() && agent.isEmpty() && number == null) {
            return null;
        }
        if (!complete(variables, Map.of("ELEVENLABS_API_KEY", key, "ELEVENLABS_AGENT_ID", agent))) {
            return null;
        }
        try {
            return new ElevenLabsAccount(key, agent, number, base, conversation(socket));
        } catch (IllegalArgumentException e) {
            variables.mistake("ELEVENLABS_API_KEY: " + e.getMessage());
            return null;
        }
    }

    /** A host alone means the path that the provider itself uses there. */
    private static URI conversation(URI socket) {
        return socket.getRawPath().isEmpty() ? URI.create(socket + CONVERSATION) : socket;
    }

    private static boolean complete(Variables variables, Map<String, String> values) {
        new TreeMap<>(values).forEach((name, value) -> {
            if (value.isEmpty()) {
                variables.mistake(name + " is missing: " + String.join(", ", new TreeMap<>(values).keySet())
                        + " are needed together");
            }
        });
        return values.values().stream().noneMatch(String::isEmpty);
    }

    /** @param scheme the one without encryption; with an {@code s} it is the one with it */
    private static URI address(Variables variables, String name, String scheme, String preset) {
        String text = withoutSlash(variables.text(name).orElse(preset));
        try {
            URI address = URI.create(text);
            boolean named = text.matches(scheme + "s?://.*") && address.getHost() != null;
            if (named && address.getRawQuery() == null && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same mistake as an address of another kind.
        }
        variables.mistake(name + " must be an address like " + scheme + "s://provider.example, without a query");
        return URI.create(preset);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
