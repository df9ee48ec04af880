package com.bici.adapters.http.idempotency;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.security.Caller;
import com.bici.domain.idempotency.RequestKey;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that its caller gave a key. Nothing of it is stored but digests; since the key is part of both, who knows no
 * key can guess no body.
 */
record KeyedRequest(String key, Caller caller, String route) {
    static final String HEADER = "Idempotency-Key";

    /** A string of structured fields, as the standard wants it, or the same without its quotes, as most clients send it. */
    private static final Pattern FORM = Pattern.compile("(\"?)([!#-+\\--\\[\\]-~]{1,255})\\1");

    /** Empty for a request without a key; a malformed one ends the request with a problem. */
    static Optional<KeyedRequest> of(ContainerRequestContext request) {
        String header = request.getHeaderString(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        Matcher parsed = FORM.matcher(header.strip());
        if (!parsed.matches()) {
            throw Problem.invalid(HEADER, "must have 1 to 255 visible ASCII characters without comma, quote or \\")
                    .asException();
        }
        String route =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + " "
                        + request.getUriInfo().getRequestUri().getRawQuery();
        return Optional.of(new KeyedRequest(parsed.group(2), Caller.of(request), route));
    }

    RequestKey stored() {
        return new RequestKey(caller.organization(), digest(bytes(caller.agentId()), bytes(key)));
    }

    String fingerprint(byte[] body) {
        return digest(bytes(key), bytes(route), body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(bytes(part.length + ":"));
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "KeyedRequest[" + route + "]";
    }
}
