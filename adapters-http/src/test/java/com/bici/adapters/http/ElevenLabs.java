package com.bici.adapters.http;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The voice provider as it calls us; it signs by a second hand, and not by the code under test. */
final class ElevenLabs {
    static final ElevenLabsSettings SETTINGS =
            new ElevenLabsSettings(List.of("new-secret", "old-secret"), List.of("new-word", "old-word"), true);

    private final ApiServer api;
    private final Map<List<Tag>, Double> before;

    ElevenLabs(ApiServer api) {
        this.api = api;
        this.before = counts();
    }

    Answer sign(String path, String body) {
        return sign(path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer sign(String path, byte[] body) {
        return post(path, body, "ElevenLabs-Signature", signature("new-secret", api.clock.instant(), body));
    }

    Answer show(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "X-Webhook-Secret", "new-word");
    }

    Answer post(String path, byte[] body, String... headers) {
        return api.send("POST", path, BodyPublishers.ofByteArray(body), headers);
    }

    static String signature(String secret, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests of the type that ended so, since this provider exists. */
    double counted(String type, String outcome) {
        return counts().entrySet().stream()
                .filter(count -> count.getKey()
                        .containsAll(Tags.of("type", type, "outcome", outcome).stream()
                                .toList()))
                .mapToDouble(count -> count.getValue() - before.getOrDefault(count.getKey(), 0.0))
                .sum();
    }

    /** Requests of all types and outcomes, since this provider exists. */
    double counted() {
        return sum(counts()) - sum(before);
    }

    private Map<List<Tag>, Double> counts() {
        return api.meters.get("bici.webhook.events").counters().stream()
                .collect(Collectors.toMap(counter -> counter.getId().getTags(), Counter::count));
    }

    private static double sum(Map<List<Tag>, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
