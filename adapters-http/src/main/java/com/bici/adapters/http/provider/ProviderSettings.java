package com.bici.adapters.http.provider;

import org.jspecify.annotations.Nullable;

/** Whom the service calls; null where nobody is configured. */
public record ProviderSettings(
        @Nullable TwilioAccount twilio, @Nullable ElevenLabsAccount elevenLabs) {}
