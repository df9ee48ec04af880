package com.bici.adapters.http.jwt;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.CallerSource;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Knows callers by a signed token. What the token says of its own algorithm chooses nothing: one algorithm and the keys
 * that fit it are tried, so that neither an unsigned token nor one signed with a public key as a secret is believed.
 */
public final class JwtCallers implements CallerSource {
    private static final Duration LIFE_OF_KEYS = Duration.ofMinutes(5);
    private static final String SECONDS = "5";

    private final JwtSettings settings;
    private final Clock clock;
    private final IssuerKeys keys = new IssuerKeys();
    private final DefaultJOSEProcessor<SecurityContext> signatures = new DefaultJOSEProcessor<>();

    public JwtCallers(JwtSettings settings, Clock clock) {
        this(settings, clock, LIFE_OF_KEYS);
    }

    JwtCallers(JwtSettings settings, Clock clock, Duration lifeOfKeys) {
        this.settings = settings;
        this.clock = clock;
        signatures.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(settings.algorithm()), keys.source(settings.keys(), lifeOfKeys)));
    }

    @Override
    public Optional<Caller> callerOf(String credential) {
        return claims(credential)
                .map(TokenClaims::new)
                .filter(claims -> claims.areGood(settings, clock.instant()))
                .flatMap(claims -> claims.caller(settings.claims()));
    }

    /** What the token says, if its signature is right. */
    private Optional<Map<String, Object>> claims(String credential) {
        try {
            JWSObject token = JWSObject.parse(credential);
            return Optional.ofNullable(signatures.process(token, null).toJSONObject());
        } catch (ParseException | BadJOSEException notOne) {
            return Optional.empty();
        } catch (RateLimitReachedException unknownKey) {
            return unverifiable(keys.areKnown());
        } catch (KeySourceException away) {
            return unverifiable(false);
        } catch (JOSEException unverifiable) {
            return Optional.empty();
        }
    }

    /** A token that names none of the issuer's keys is nobody's; without its keys nobody can tell. */
    private static Optional<Map<String, Object>> unverifiable(boolean keysAreKnown) {
        if (keysAreKnown) {
            return Optional.empty();
        }
        throw Problem.of(ProblemCode.SERVICE_UNAVAILABLE, "The issuer of the token cannot be asked for its keys.")
                .with(HttpHeaders.RETRY_AFTER, SECONDS)
                .asException();
    }
}
