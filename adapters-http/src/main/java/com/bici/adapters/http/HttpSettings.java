package com.bici.adapters.http;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.jwt.JwtSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.security.DevelopmentKey;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the API lets callers in.
 *
 * @param defaultOrganization whom open requests act for that name nobody
 * @param modes the ways in; {@link AuthMode#OPEN} alone or not at all
 * @param developmentKeys another way in, unless the API is open
 * @param jwt whose tokens are believed; null without {@link AuthMode#JWT}
 * @param twilio how Twilio's webhooks are let in
 * @param elevenLabs how those of ElevenLabs are
 * @param allowedOrigins whose pages may call us besides our own, such as {@code https://console.example}
 * @param rateLimits what callers may send
 */
public record HttpSettings(
        Set<AuthMode> modes,
        OrganizationId defaultOrganization,
        List<DevelopmentKey> developmentKeys,
        @Nullable JwtSettings jwt,
        TwilioSettings twilio,
        ElevenLabsSettings elevenLabs,
        Set<String> allowedOrigins,
        RateLimitSettings rateLimits) {
    public HttpSettings {
        modes = Set.copyOf(modes);
        developmentKeys = List.copyOf(developmentKeys);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
