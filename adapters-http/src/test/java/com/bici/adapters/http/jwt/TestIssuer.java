package com.bici.adapters.http.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens that publishes its keys on a real server. */
final class TestIssuer implements AutoCloseable {

    /** Made once, as making one takes a second. */
    private static final RSAKey FIRST = newKey("one");

    final RSAKey key = FIRST;
    final List<RSAKey> published = new CopyOnWriteArrayList<>(List.of(key));
    /** How often it was asked for its keys. */
    final AtomicInteger asked = new AtomicInteger();

    private final CountDownLatch resumed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile boolean hung;

    private TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            awaitResumption();
            byte[] body = new JWKSet(List.copyOf(published)).toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    static TestIssuer start() {
        TestIssuer issuer = new TestIssuer();
        issuer.server.start();
        return issuer;
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    /** Takes questions and does not answer them. */
    void hang() {
        hung = true;
    }

    private void awaitResumption() {
        if (hung) {
            try {
                resumed.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    String token(Map<String, Object> claims) {
        return token(key, "JWT", claims);
    }

    String token(RSAKey signing, @Nullable String type, Map<String, Object> claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signing.getKeyID());
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        try {
            return token(header.build(), new RSASSASigner(signing), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String token(JWSHeader header, JWSSigner signer, Map<String, Object> claims) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        resumed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
