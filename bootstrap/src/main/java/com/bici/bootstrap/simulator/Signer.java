package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.ProviderSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the providers do; without a secret of one, its deliveries are unsigned. */
final class Signer {

    private final ProviderSecrets secrets;
    private final Clock clock;

    Signer(ProviderSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param address what the provider was told to call */
    Map<String, String> headers(Kind kind, Payload payload, String address) {
        return switch (payload) {
            case Payload.Form form -> twilio(form, address);
            case Payload.Json json -> elevenLabs(kind, json);
        };
    }

    private Map<String, String> twilio(Payload.Form form, String address) {
        String token = secrets.twilio();
        return token == null ? Map.of() : Map.of("X-Twilio-Signature", twilio(token, address, form.fields()));
    }

    private Map<String, String> elevenLabs(Kind kind, Payload.Json json) {
        String announced = secrets.initiation();
        if (kind == Kind.INITIATION) {
            return announced == null ? Map.of() : Map.of("X-Webhook-Secret", announced);
        }
        String secret = secrets.elevenLabs();
        return secret == null
                ? Map.of()
                : Map.of(
                        "ElevenLabs-Signature",
                        elevenLabs(secret, clock.instant().getEpochSecond(), json.text()));
    }

    /** See Twilio's "Validating Requests are coming from Twilio". */
    static String twilio(String token, String address, SortedMap<String, String> fields) {
        StringBuilder signed = new StringBuilder(address);
        fields.forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder().encodeToString(code("HmacSHA1", token, signed.toString()));
    }

    /** See ElevenLabs' "Post-call webhooks", authentication. */
    static String elevenLabs(String secret, long epochSecond, String body) {
        byte[] code = code("HmacSHA256", secret, epochSecond + "." + body);
        return "t=" + epochSecond + ",v0=" + HexFormat.of().formatHex(code);
    }

    private static byte[] code(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
