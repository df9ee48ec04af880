package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.ProviderRecords.TextMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /2010-04-01/Accounts/{sid}/Messages.json} of Twilio. */
final class MessagesServlet extends HttpServlet {

    static final String MAPPING = "/2010-04-01/Accounts/*";

    private static final long serialVersionUID = 1;
    private static final Pattern PATH = Pattern.compile("/([^/]+)/Messages\\.json");
    private static final int CREATED = 201;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient ProviderFaults faults;
    private final transient ProviderRecords records;
    private final transient Answering answering;
    private final transient Sids sids;
    private final transient StatusCallbacks callbacks;
    private final transient @Nullable String token;

    /** @param token the password that accounts must have; null for any */
    MessagesServlet(
            ProviderFaults faults,
            ProviderRecords records,
            Answering answering,
            Sids sids,
            StatusCallbacks callbacks,
            @Nullable String token) {
        this.faults = faults;
        this.records = records;
        this.answering = answering;
        this.sids = sids;
        this.callbacks = callbacks;
        this.token = token;
    }

    /** Codes and texts are Twilio's. */
    private enum Refusal {
        NOT_FOUND(404, 20404, "The requested resource was not found"),
        UNAUTHORIZED(401, 20003, "Authenticate"),
        NO_SENDER(400, 21603, "A 'From' phone number is required."),
        NO_RECIPIENT(400, 21604, "A 'To' phone number is required."),
        NO_TEXT(400, 21602, "Message body is required."),
        OPTED_OUT(400, 21610, "Attempt to send to unsubscribed recipient"),
        TOO_MANY(429, 20429, "Too Many Requests"),
        FAULT(500, 20500, "Internal Server Error");

        private final int status;
        private final int code;
        private final String message;

        Refusal(int status, int code, String message) {
            this.status = status;
            this.code = code;
            this.message = message;
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        records.requested();
        Conduct conduct = faults.take(ProviderFaults.Api.MESSAGES);
        Refusal refusal = refusal(request, conduct);
        answering.linger(conduct);
        if (refusal == null) {
            take(request, response, conduct);
        } else {
            refuse(response, refusal);
        }
    }

    private @Nullable Refusal refusal(HttpServletRequest request, Conduct conduct) {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            return Refusal.NOT_FOUND;
        }
        if (!isAuthorized(request.getHeader("Authorization"), path.group(1))) {
            return Refusal.UNAUTHORIZED;
        }
        if (isMissing(request, "To")) {
            return Refusal.NO_RECIPIENT;
        }
        if (isMissing(request, "From") && isMissing(request, "MessagingServiceSid")) {
            return Refusal.NO_SENDER;
        }
        if (isMissing(request, "Body")) {
            return Refusal.NO_TEXT;
        }
        return switch (conduct) {
            case REFUSE -> Refusal.OPTED_OUT;
            case FAIL -> Refusal.FAULT;
            case THROTTLE -> Refusal.TOO_MANY;
            case WELL, SLOW, HANG, DROP -> null;
        };
    }

    private boolean isAuthorized(@Nullable String header, String account) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        try {
            String credentials =
                    new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
            return token == null ? credentials.startsWith(account + ":") : credentials.equals(account + ":" + token);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isMissing(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null || value.isBlank();
    }

    private void take(HttpServletRequest request, HttpServletResponse response, Conduct conduct) throws IOException {
        TextMessage message = new TextMessage(
                sids.next("SM"),
                String.valueOf(request.getParameter("From")),
                request.getParameter("To"),
                request.getParameter("Body"),
                request.getParameter("StatusCallback"));
        if (conduct == Conduct.HANG) {
            return;
        }
        records.add(message);
        callbacks.tellOf(message);
        if (conduct == Conduct.DROP) {
            Answering.cut(request);
            return;
        }
        Answering.json(
                response,
                CREATED,
                json.writeValueAsString(Map.of(
                        "sid",
                        message.sid(),
                        "status",
                        "queued",
                        "from",
                        message.from(),
                        "to",
                        message.to(),
                        "body",
                        message.body(),
                        "num_segments",
                        "1",
                        "direction",
                        "outbound-api",
                        "api_version",
                        "2010-04-01")));
    }

    private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal == Refusal.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        Answering.json(
                response,
                refusal.status,
                json.writeValueAsString(Map.of(
                        "code", refusal.code,
                        "message", refusal.message,
                        "more_info", "https://www.twilio.com/docs/errors/" + refusal.code,
                        "status", refusal.status)));
    }
}
