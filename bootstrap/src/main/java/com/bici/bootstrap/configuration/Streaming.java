package com.bici.bootstrap.configuration;

import com.bici.adapters.http.stream.StreamSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What live streams may cost, and whose pages may open them.
 *
 * @param allowedOrigins as browsers write them, such as {@code https://console.example}
 */
public record Streaming(StreamSettings settings, Set<String> allowedOrigins) {

    private static final int GREATEST = 1_000_000;

    public Streaming {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    static Streaming read(Variables variables) {
        StreamSettings preset = StreamSettings.defaults();
        int limit = variables.number("BICI_MAX_STREAMS", preset.maxStreams(), 1, GREATEST);
        StreamSettings settings =
                new StreamSettings(limit, preset.pingPeriod(), preset.stuckLimit(), preset.queue(), preset.recent());
        return new Streaming(settings, origins(variables));
    }

    private static Set<String> origins(Variables variables) {
        String list = variables.text("BICI_ALLOWED_ORIGINS").orElse("");
        Set<String> origins = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        if (!origins.stream().allMatch(Streaming::isOrigin)) {
            variables.mistake("BICI_ALLOWED_ORIGINS must be a list like https://console.example,http://localhost:3000");
        }
        return origins;
    }

    private static boolean isOrigin(String text) {
        try {
            URI origin = URI.create(text);
            return origin.getHost() != null && text.equals(origin.getScheme() + "://" + origin.getRawAuthority());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
