package com.bici.adapters.http.elevenlabs;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the provider is told when all is well.
 *
 * @param warning left out when there is none
 */
public record Acknowledgement(
        boolean success,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning) {
    static final Acknowledgement PLAIN = new Acknowledgement(true, null);
}
