package com.bici.adapters.http.jwt;

import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.domain.access.Term;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token says whose signature is right. */
final class TokenClaims {
    /** How far the issuer's clock may be from ours. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final double LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final Pattern AGENT = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private final Map<String, Object> claims;

    TokenClaims(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** Whether the token is of the issuer, meant for us and good now. */
    boolean areGood(JwtSettings settings, Instant now) {
        return settings.issuer().equals(claims.get("iss"))
                && texts(claims.get("aud")).contains(settings.audience())
                && time("exp").filter(now.minus(SKEW)::isBefore).isPresent()
                && hasBegun("nbf", now)
                && hasBegun("iat", now);
    }

    private boolean hasBegun(String name, Instant now) {
        return !claims.containsKey(name)
                || time(name).filter(begin -> !begin.isAfter(now.plus(SKEW))).isPresent();
    }

    private Optional<Instant> time(String name) {
        return claims.get(name) instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= LATEST
                ? Optional.of(Instant.ofEpochMilli((long) (number.doubleValue() * 1000)))
                : Optional.empty();
    }

    /** Empty when the token does not say for whom it acts. */
    Optional<Caller> caller(JwtSettings.Claims names) {
        Optional<OrganizationId> organization =
                texts(claim(names.organization())).stream().findFirst().flatMap(OrganizationId::parse);
        Optional<Role> role = texts(claim(names.role())).stream()
                .flatMap(name -> Role.named(name).stream())
                .reduce((one, other) -> one.mayActAs(other) ? one : other);
        Optional<String> agent = texts(claim(names.agent())).stream()
                .findFirst()
                .filter(name -> !name.isBlank() && AGENT.matcher(name).matches());
        return organization.isPresent() && role.isPresent() && agent.isPresent()
                ? Optional.of(new Caller(organization.get(), role.get(), agent.get(), term()))
                : Optional.empty();
    }

    private Term term() {
        return new Term(null, time("exp").map(end -> end.plus(SKEW)).orElse(null));
    }

    private @Nullable Object claim(String name) {
        return claims.containsKey(name) ? claims.get(name) : member(name);
    }

    private @Nullable Object member(String path) {
        Object found = claims;
        for (String part : Arrays.asList(path.split("\\.", -1))) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found;
    }

    private static List<String> texts(@Nullable Object claim) {
        Collection<?> values = claim instanceof Collection<?> list ? list : claim == null ? List.of() : List.of(claim);
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
