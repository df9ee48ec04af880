package com.bici.bootstrap.configuration;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.provider.ProviderSettings;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.bootstrap.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything the environment decides about the service; the variables are described in the README. */
public record ServiceConfiguration(
        Listening listening,
        DatabaseLocation database,
        RedisLocation redis,
        CacheSettings cache,
        Authentication authentication,
        TwilioSettings twilio,
        ProviderSettings providers,
        ElevenLabsSettings elevenLabs,
        Streaming streaming,
        RateLimitSettings rateLimits,
        NodeName node,
        EmbeddedSettings embedded,
        LogFormat logFormat) {

    /** A configuration, or all that is wrong with it, one line each and without secrets. */
    public sealed interface Reading {
        record Valid(ServiceConfiguration configuration) implements Reading {}

        record Invalid(List<String> mistakes) implements Reading {}
    }

    public enum LogFormat {
        TEXT,
        JSON
    }

    public static Reading read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        DatabaseLocation database = DatabaseLocation.read(variables);
        RedisLocation redis = RedisLocation.read(variables);
        Listening listening = Listening.read(variables, database.isEmbedded());
        TwilioSettings twilio = Webhooks.twilio(variables, database.isEmbedded());
        Authentication authentication = Authentication.read(variables, database.isEmbedded(), listening.isLoopback());
        ServiceConfiguration configuration = new ServiceConfiguration(
                listening,
                database,
                redis,
                CacheSettings.read(variables),
                authentication,
                twilio,
                Providers.read(variables, twilio),
                Webhooks.elevenLabs(variables, database.isEmbedded()),
                Streaming.read(variables),
                RateLimiting.read(variables, authentication.open()),
                NodeName.read(variables),
                embedded(variables),
                logFormat(variables));
        List<String> mistakes = variables.mistakes();
        return mistakes.isEmpty() ? new Reading.Valid(configuration) : new Reading.Invalid(mistakes);
    }

    private static EmbeddedSettings embedded(Variables variables) {
        return new EmbeddedSettings(
                path(variables),
                variables.number("BICI_POSTGRES_PORT", EmbeddedSettings.POSTGRES_PORT, 1, 65535),
                variables.number("BICI_REDIS_PORT", EmbeddedSettings.REDIS_PORT, 1, 65535));
    }

    private static Path path(Variables variables) {
        String folder = variables.text("BICI_DATA_DIR").orElse(".bici");
        try {
            return Path.of(folder);
        } catch (IllegalArgumentException notAPath) {
            variables.mistake("BICI_DATA_DIR must be the path of a folder");
            return Path.of(".bici");
        }
    }

    private static LogFormat logFormat(Variables variables) {
        return switch (variables.text("LOG_FORMAT").orElse("text")) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> {
                variables.mistake("LOG_FORMAT must be text or json");
                yield LogFormat.TEXT;
            }
        };
    }
}
