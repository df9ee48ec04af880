package com.bici.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Someone who writes to the demo store, by way of a provider that signs as Twilio does. */
final class Customer {

    private static final String STORE = "+16045550100";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String phone;

    Customer(String phone) {
        this.phone = phone;
    }

    /** Sends a text through the node; returns the status of its answer. */
    int write(String application, String text) {
        return write(application, "SM" + UUID.randomUUID().toString().replace("-", ""), text);
    }

    int write(String application, String messageSid, String text) {
        String address = application + "/webhooks/twilio/sms";
        Map<String, String> form =
                new TreeMap<>(Map.of("MessageSid", messageSid, "From", phone, "To", STORE, "Body", text));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(address, form))
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** See Twilio's "Validating Requests are coming from Twilio". */
    private static String signature(String address, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(address);
        form.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Cluster.TWILIO_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] digest = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
