package com.bici.adapters.http.sms;

import com.bici.adapters.http.webhook.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Twilio's signature: Base64 of HMAC-SHA1, keyed with the token, over the address and all fields in order of name. */
final class TwilioSignature {
    private final List<String> tokens;

    /** @param tokens any of them may have signed */
    TwilioSignature(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** @param addresses as which the signer may have known this one */
    boolean isValid(String signature, List<String> addresses, Form form) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (String token : tokens) {
            for (String address : addresses) {
                valid |= MessageDigest.isEqual(of(token, address, form).getBytes(StandardCharsets.UTF_8), given);
            }
        }
        return valid;
    }

    static String of(String token, String address, Form form) {
        StringBuilder signed = new StringBuilder(address);
        // A repeated field counts once with each of its values, in their order.
        new TreeMap<>(form.fields())
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        byte[] digest = Hmac.SHA1.of(token, signed.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}
