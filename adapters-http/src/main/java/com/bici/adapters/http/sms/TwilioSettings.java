package com.bici.adapters.http.sms;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests of Twilio are known.
 *
 * @param authTokens any of them may have signed, so that they can be changed without a gap; none is blank, and there is
 *     none when Twilio is not configured
 * @param publicBaseUrl the address, with scheme and host, under which Twilio calls us; null when that is the one in the request
 * @param unsignedAllowed whether, without a token, requests from this machine need no signature
 */
public record TwilioSettings(
        List<String> authTokens, @Nullable URI publicBaseUrl, boolean unsignedAllowed) {
    public TwilioSettings {
        authTokens = List.copyOf(authTokens);
        if (authTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A token of Twilio must not be blank");
        }
        if (publicBaseUrl != null && (publicBaseUrl.getScheme() == null || publicBaseUrl.getHost() == null)) {
            throw new IllegalArgumentException("The public base URL must have a scheme and a host");
        }
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "TwilioSettings[" + authTokens.size() + " tokens, " + publicBaseUrl + ", unsignedAllowed="
                + unsignedAllowed + "]";
    }
}
