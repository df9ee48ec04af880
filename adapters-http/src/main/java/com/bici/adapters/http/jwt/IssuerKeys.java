package com.bici.adapters.http.jwt;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The issuer's public keys: fetched when they are needed, kept for a while, and kept on while the issuer is away. */
final class IssuerKeys implements ResourceRetriever {
    /** To connect, and for each part of the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration QUEUE = Duration.ofSeconds(2);
    /** Tokens that name unknown keys make us ask no oftener than this. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final int MAX_BYTES = 256 * 1024;

    private final ResourceRetriever http = new DefaultResourceRetriever(
            Math.toIntExact(PATIENCE.toMillis()), Math.toIntExact(PATIENCE.toMillis()), MAX_BYTES);
    private final AtomicBoolean known = new AtomicBoolean();

    /**
     * @param life how long keys are used before the issuer is asked again; must be longer than the pauses between
     *     questions about unknown keys, or there are none
     */
    JWKSource<SecurityContext> source(URI address, Duration life) {
        JWKSourceBuilder<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(url(address), this)
                .cache(life.toMillis(), QUEUE.toMillis())
                .refreshAheadCache(false)
                .outageTolerantForever();
        return life.compareTo(PAUSE) > 0
                ? source.rateLimited(PAUSE.toMillis()).build()
                : source.rateLimited(false).build();
    }

    /** Whether the issuer ever answered. */
    boolean areKnown() {
        return known.get();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        Resource answer = http.retrieveResource(url);
        known.set(true);
        return answer;
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException notFetchable) {
            throw new IllegalArgumentException(notFetchable);
        }
    }
}
