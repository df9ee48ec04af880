package com.bici.adapters.http.sms;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests of Twilio are known.
 *
 * @param authTokens any of them may have signed, so that they can be changed without a gap; empty when none is configured
 * @param publicBaseUrl the address under which Twilio calls us; null when that is the one in the request
 * @param unsignedAllowed whether, without a token, requests from this machine need no signature
 */
public record TwilioSettings(
        List<String> authTokens, @Nullable URI publicBaseUrl, boolean unsignedAllowed) {
    public TwilioSettings {
        authTokens = List.copyOf(authTokens);
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "TwilioSettings[" + authTokens.size() + " tokens, " + publicBaseUrl + ", unsignedAllowed="
                + unsignedAllowed + "]";
    }
}
