package com.bici.bootstrap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Issues tokens, and publishes what they are checked with on a real server. */
final class Issuer implements AutoCloseable {

    private static final String NAME = "https://login.example/";
    private static final String AUDIENCE = "bici";

    private final RSAKey key;
    private final HttpServer server;

    private Issuer(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static Issuer start() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
        byte[] published = new JWKSet(key).toString(true).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
        });
        server.start();
        return new Issuer(key, server);
    }

    /** What a node has to be told to believe the tokens. */
    Map<String, String> environment() {
        return Map.of(
                "BICI_AUTH",
                "keys,jwt",
                "BICI_JWT_ISSUER",
                NAME,
                "BICI_JWT_AUDIENCE",
                AUDIENCE,
                "BICI_JWT_JWKS_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    /** @param life negative for a token that has expired */
    String token(Tenant tenant, String role, Duration life) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                new Payload(Map.of(
                        "iss",
                        NAME,
                        "aud",
                        AUDIENCE,
                        "exp",
                        Instant.now().plus(life).getEpochSecond(),
                        "organization_id",
                        tenant.organization().toString(),
                        "role",
                        role,
                        "sub",
                        "kim")));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
