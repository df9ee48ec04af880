package com.bici.bootstrap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the webhooks of one node, signed as Twilio and ElevenLabs sign. */
public final class Provider {

    public static final String STORE = "+16045550100";
    public static final String TWILIO_TOKEN = "token-of-the-tests";
    static final String SIGNING_SECRET = "signing-secret-of-the-tests";
    static final String SHOWN_SECRET = "shown-secret-of-the-tests";
    static final String SMS = "/webhooks/twilio/sms";
    static final String SMS_STATUS = "/webhooks/twilio/sms/status";
    static final String INITIATION = "/webhooks/elevenlabs/conversation-initiation";
    public static final String POST_CALL = "/webhooks/elevenlabs/post-call";
    static final String CLIENT_EVENTS = "/webhooks/elevenlabs/client-events";
    static final String CONVERSATION_EVENTS = "/webhooks/elevenlabs/conversation-events";

    private final String application;
    private final Api node;

    public Provider(String application) {
        this.application = application;
        this.node = new Api(application);
    }

    public static String messageSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    Api.Answer twilio(String path, Map<String, String> fields) {
        return form(path, form(fields), Map.of("X-Twilio-Signature", twilioSignature(path, fields)));
    }

    public Api.Answer text(String messageSid, String from, String to, String body) {
        return twilio(SMS, Map.of("MessageSid", messageSid, "From", from, "To", to, "Body", body));
    }

    Api.Answer form(String path, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return node.post(path, body, all);
    }

    static byte[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** See Twilio's "Validating Requests are coming from Twilio". */
    String twilioSignature(String path, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(application + path);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        byte[] code = code("HmacSHA1", TWILIO_TOKEN, signed.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(code);
    }

    Api.Answer initiate(String json) {
        return send(INITIATION, json.getBytes(StandardCharsets.UTF_8), Map.of("X-Webhook-Secret", SHOWN_SECRET));
    }

    public Api.Answer signed(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return send(path, body, Map.of("ElevenLabs-Signature", signature(Instant.now(), body)));
    }

    Api.Answer send(String path, byte[] body, Map<String, String> headers) {
        return node.post(path, body, headers);
    }

    /** See ElevenLabs' "Post-call webhooks", authentication. */
    static String signature(Instant time, byte[] body) {
        byte[] stamp = (time.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[stamp.length + body.length];
        System.arraycopy(stamp, 0, signed, 0, stamp.length);
        System.arraycopy(body, 0, signed, stamp.length, body.length);
        return "t=" + time.getEpochSecond() + ",v0="
                + HexFormat.of().formatHex(code("HmacSHA256", SIGNING_SECRET, signed));
    }

    private static byte[] code(String algorithm, String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
