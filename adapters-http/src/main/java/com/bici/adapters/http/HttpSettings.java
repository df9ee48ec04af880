package com.bici.adapters.http;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.security.DevelopmentKey;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Set;

/**
 * How the API lets callers in.
 *
 * @param defaultOrganization whom open requests act for that name nobody
 * @param developmentKeys the only way in with {@link AuthMode#KEYS}; unused with {@link AuthMode#OPEN}
 * @param twilio how Twilio's webhooks are let in
 * @param elevenLabs how those of ElevenLabs are
 * @param allowedOrigins whose pages may open WebSockets besides our own, such as {@code https://console.example}
 * @param rateLimits what callers may send
 */
public record HttpSettings(
        AuthMode mode,
        OrganizationId defaultOrganization,
        List<DevelopmentKey> developmentKeys,
        TwilioSettings twilio,
        ElevenLabsSettings elevenLabs,
        Set<String> allowedOrigins,
        RateLimitSettings rateLimits) {
    public HttpSettings {
        developmentKeys = List.copyOf(developmentKeys);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
