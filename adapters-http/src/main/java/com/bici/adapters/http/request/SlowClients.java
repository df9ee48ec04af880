package com.bici.adapters.http.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Ends the connections of clients that keep a thread: by sending their body, or taking our answer, so slowly that it
 * never ends, though never so slowly that they would seem to be gone. Streams and WebSockets keep no thread.
 */
public final class SlowClients implements Filter {
    /** More than any request takes whose client does its part. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private final Clock clock;
    private final Counter cut;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

    public SlowClients(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.cut = Counter.builder("bici.slow.clients.cut")
                .description("Connections ended because their client kept a thread too long")
                .register(meters);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = new Exchange(endPoint(request), clock.instant());
        open.add(exchange);
        try {
            chain.doFilter(request, response);
        } finally {
            open.remove(exchange);
        }
    }

    private static EndPoint endPoint(ServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /** To be run every second. */
    public void watch() {
        Instant latest = clock.instant().minus(LIMIT);
        for (Exchange exchange : open) {
            if (exchange.begin().isBefore(latest) && open.remove(exchange)) {
                exchange.endPoint().close(new TimeoutException("The client is too slow"));
                cut.increment();
            }
        }
    }

    private record Exchange(EndPoint endPoint, Instant begin) {}
}
