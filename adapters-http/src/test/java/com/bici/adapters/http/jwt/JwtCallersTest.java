package com.bici.adapters.http.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.domain.access.Term;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, and the server that publishes what they are checked with. */
final class JwtCallersTest {
    private static final String ISSUER = "https://login.example/";
    private static final String AUDIENCE = "bici";

    private final TestIssuer issuer = TestIssuer.start();
    private final MutableClock clock = new MutableClock();
    private final OrganizationId organization = SampleData.organizationId();
    private final Term term = new Term(null, clock.instant().plusSeconds(330));
    private final Caller robin = new Caller(organization, Role.SUPERVISOR, "robin", term);
    private final JwtCallers callers = callers("RS256", Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        issuer.close();
    }

    private JwtCallers callers(String algorithm, Duration lifeOfKeys) {
        JwtSettings.Claims claims = new JwtSettings.Claims("org", "realm_access.roles", "sub");
        return new JwtCallers(
                new JwtSettings(ISSUER, AUDIENCE, issuer.address(), algorithm, claims), clock, lifeOfKeys);
    }

    private Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "iat",
                now,
                "exp",
                now + 300,
                "org",
                organization.toString(),
                "realm_access",
                Map.of("roles", List.of("offline", "viewer", "supervisor")),
                "sub",
                "robin"));
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    @Test
    void aToken_tellsWhoCalls_andTheKeysAreFetchedOnce() {
        assertThat(callers.callerOf(issuer.token(claims()))).contains(robin);
        assertThat(callers.callerOf(issuer.token(issuer.key, "at+jwt", claims())))
                .contains(robin);
        assertThat(callers.callerOf(issuer.token(issuer.key, null, claims()))).contains(robin);
        assertThat(callers.callerOf(issuer.token(with("aud", List.of("other", AUDIENCE)))))
                .contains(robin);

        assertThat(issuer.asked).hasValue(1);
    }

    @Test
    void aClaim_mayHaveTheNameOfAPath() {
        Map<String, Object> claims = claims();
        claims.remove("realm_access");
        claims.put("realm_access.roles", "agent");

        assertThat(callers.callerOf(issuer.token(claims)))
                .contains(new Caller(organization, Role.AGENT, "robin", term));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "org", "realm_access", "sub"})
    void aClaimThatIsMissing_isNobody(String name) {
        Map<String, Object> claims = claims();
        claims.remove(name);

        assertThat(callers.callerOf(issuer.token(claims))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://login.example",
        "aud, Bici",
        "exp, tomorrow",
        "org, store",
        "realm_access, supervisor",
        "sub, ' '",
    })
    void aWrongClaim_isNobody(String name, String value) {
        assertThat(callers.callerOf(issuer.token(with(name, value)))).isEmpty();
    }

    @Test
    void aTokenOfAnUnknownRole_isNobody() {
        assertThat(callers.callerOf(issuer.token(with("realm_access", Map.of("roles", List.of("king", 7))))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -29, true",
        "exp, -30, false",
        "nbf, 30, true",
        "nbf, 31, false",
        "iat, 30, true",
        "iat, 31, false",
    })
    void clocksMayDifferALittle(String name, long seconds, boolean good) {
        long time = clock.instant().getEpochSecond() + seconds;

        assertThat(callers.callerOf(issuer.token(with(name, time))).isPresent()).isEqualTo(good);
    }

    @Test
    void aToken_expiresByOurClock() {
        String token = issuer.token(claims());
        assertThat(callers.callerOf(token)).isPresent();

        clock.advance(Duration.ofSeconds(330));

        assertThat(callers.callerOf(token)).isEmpty();
    }

    @Test
    void anUnsignedToken_isNobody() {
        String header = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        String payload = issuer.token(claims()).split("\\.", -1)[1];

        assertThat(callers.callerOf(header + "." + payload + ".")).isEmpty();
        assertThat(callers.callerOf(header + "." + payload + "." + encoded("x")))
                .isEmpty();
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecret_isNobody() throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
        byte[] secret = issuer.key.toPublicJWK().toRSAPublicKey().getEncoded();

        assertThat(callers.callerOf(TestIssuer.token(header, new MACSigner(secret), claims())))
                .isEmpty();
    }

    @Test
    void anotherAlgorithmOfTheSameKey_isNobody() throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();

        assertThat(callers.callerOf(TestIssuer.token(header, new RSASSASigner(issuer.key), claims())))
                .isEmpty();
    }

    @Test
    void anotherTypeOfToken_isNobody() {
        assertThat(callers.callerOf(issuer.token(issuer.key, "secevent+jwt", claims())))
                .isEmpty();
    }

    @Test
    void aKeyThatTheTokenBringsAlong_isNotBelieved() throws Exception {
        RSAKey own = TestIssuer.newKey("one");
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .jwk(own.toPublicJWK())
                .build();

        assertThat(callers.callerOf(TestIssuer.token(header, new RSASSASigner(own), claims())))
                .isEmpty();
    }

    @Test
    void aTokenThatWasChanged_isNobody() {
        String[] parts = issuer.token(claims()).split("\\.", -1);
        String[] other = issuer.token(with("sub", "kim")).split("\\.", -1);

        assertThat(callers.callerOf(parts[0] + "." + other[1] + "." + parts[2])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "bici_1_2"})
    void whatIsNoToken_isNobody(String text) {
        assertThat(callers.callerOf(text)).isEmpty();
        assertThat(issuer.asked).hasValue(0);
    }

    @Test
    void aNewKey_isFoundAtOnce() {
        callers.callerOf(issuer.token(claims()));
        RSAKey next = TestIssuer.newKey("two");
        issuer.published.add(next);

        assertThat(callers.callerOf(issuer.token(next, "JWT", claims()))).contains(robin);
    }

    @Test
    void tokensOfUnknownKeys_doNotMakeUsAskAllTheTime() {
        callers.callerOf(issuer.token(claims()));
        String unknown = issuer.token(TestIssuer.newKey("two"), "JWT", claims());
        for (int i = 0; i < 20; i++) {
            assertThat(callers.callerOf(unknown)).isEmpty();
        }

        assertThat(issuer.asked.get()).isLessThanOrEqualTo(3);
        assertThat(callers.callerOf(issuer.token(claims()))).contains(robin);
    }

    @Test
    void anIssuerThatIsAway_isNotMissedByWhoHasItsKeys() {
        JwtCallers forgetful = callers("RS256", Duration.ofMillis(1));
        String token = issuer.token(claims());
        assertThat(forgetful.callerOf(token)).contains(robin);

        issuer.hang();
        long began = System.nanoTime();
        assertThat(forgetful.callerOf(token)).contains(robin);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        issuer.close();

        assertThat(forgetful.callerOf(token)).contains(robin);
    }

    @Test
    void withoutTheIssuersKeys_nobodyCanTell() {
        issuer.close();
        String token = issuer.token(claims());

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> callers.callerOf(token))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem().code().status())
                                    .isEqualTo(503));
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
