package com.bici.adapters.http.provider;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which AI agent answers and calls.
 *
 * @param apiKey visible ASCII characters
 * @param phoneNumberId the provider's name of the number that the agent calls from; null when it calls nobody
 * @param base where the API is, such as {@code https://api.elevenlabs.io}
 * @param conversation the address of the agent's WebSocket, without a query
 */
public record ElevenLabsAccount(
        String apiKey, String agentId, @Nullable String phoneNumberId, URI base, URI conversation) {
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    public ElevenLabsAccount {
        if (!KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException("An API key of ElevenLabs has visible ASCII characters only");
        }
        if (agentId.isBlank()) {
            throw new IllegalArgumentException("The id of an agent must not be blank");
        }
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ElevenLabsAccount[" + base + ", " + conversation + "]";
    }
}
