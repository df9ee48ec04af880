package com.bici.adapters.http.provider;

import com.bici.adapters.http.provider.ProviderClient.Reply;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class TwilioSmsGateway implements SmsGateway {
    /** Those that speak against the provider. */
    static final Set<Delivery> FAILURES = Set.of(new Delivery.Unavailable(), new Delivery.Uncertain());

    private static final Logger LOG = LoggerFactory.getLogger(TwilioSmsGateway.class);
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    /** Too many requests, a full queue, and phones or carriers that could not be reached just now. */
    private static final Set<Integer> PASSING = Set.of(20429, 30001, 30003, 30005, 30008);

    private final ProviderClient client;
    private final TwilioAccount account;
    private final Guard<Delivery> guard;
    private final URI messages;
    private final String authorization;

    TwilioSmsGateway(ProviderClient client, TwilioAccount account, Guard<Delivery> guard) {
        this.client = client;
        this.account = account;
        this.guard = guard;
        this.messages = URI.create(account.base() + "/2010-04-01/Accounts/" + account.sid() + "/Messages.json");
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account.sid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Delivery send(OutgoingSms sms) {
        return guard.call(() -> delivery(sms, client.ask(request(sms))));
    }

    private HttpRequest request(OutgoingSms sms) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", "+" + sms.to());
        form.put("From", account.sender());
        form.put("Body", sms.text());
        if (account.statusCallback() != null) {
            form.put("StatusCallback", account.statusCallback().toString());
        }
        return HttpRequest.newBuilder(messages)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Delivery delivery(OutgoingSms sms, Reply reply) {
        return switch (reply) {
            case Reply.NotSent() -> new Delivery.Unavailable();
            case Reply.Lost() -> new Delivery.Uncertain();
            case Reply.Answered(int status, JsonNode body) when status < MULTIPLE_CHOICES -> accepted(body);
            case Reply.Answered(int status, JsonNode body) ->
                declined(sms, status, body.path("code").asInt());
        };
    }

    private static Delivery accepted(JsonNode body) {
        String sid = body.path("sid").asText("");
        return sid.isBlank() ? new Delivery.Uncertain() : new Delivery.Accepted(sid);
    }

    /** @param code Twilio's own; 0 when the answer had none */
    private static Delivery declined(OutgoingSms sms, int status, int code) {
        LOG.warn("Twilio did not take the SMS of message {}: HTTP {}, code {}", sms.message(), status, code);
        if (status == GATEWAY_TIMEOUT) {
            return new Delivery.Uncertain();
        }
        boolean permanent = status >= BAD_REQUEST
                && status < SERVER_ERROR
                && status != TOO_MANY_REQUESTS
                && !PASSING.contains(code);
        return permanent
                ? new Delivery.Refused(code == 0 ? "HTTP " + status : Integer.toString(code))
                : new Delivery.Unavailable();
    }
}
