package com.bici.adapters.http.security;

import com.bici.adapters.http.request.Headers;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows callers by the credential in {@code Authorization}, of whichever kind it is. */
public final class BearerAccess implements Authenticator {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");

    private final List<CallerSource> sources;

    public BearerAccess(List<CallerSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public Caller authenticate(Headers headers) {
        Caller caller = credential(headers).flatMap(this::callerOf).orElseThrow(Authenticator::unauthorized);
        return Authenticator.confirmed(caller, headers);
    }

    private static Optional<String> credential(Headers headers) {
        String header = headers.get(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private Optional<Caller> callerOf(String credential) {
        return sources.stream()
                .flatMap(source -> source.callerOf(credential).stream())
                .findFirst();
    }
}
