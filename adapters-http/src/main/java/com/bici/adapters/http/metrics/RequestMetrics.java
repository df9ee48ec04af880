package com.bici.adapters.http.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/** {@code http_server_requests_seconds} by method, address template, status and outcome: few series, whoever calls. */
public final class RequestMetrics implements ApplicationEventListener {
    private final MeterRegistry registry;
    private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent started) {
        Timer.Sample sample = Timer.start(registry);
        return event -> {
            if (event.getType() == RequestEvent.Type.FINISHED) {
                sample.stop(timers.computeIfAbsent(Series.of(event), this::timer));
            }
        };
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests of the API")
                .tag("method", series.method())
                .tag("uri", series.uri())
                .tag("status", Integer.toString(series.status()))
                .tag("outcome", series.outcome())
                .serviceLevelObjectives(buckets())
                .register(registry);
    }

    private static Duration[] buckets() {
        return IntStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    private record Series(String method, String uri, int status) {
        static Series of(RequestEvent event) {
            return new Series(method(event), template(event), status(event));
        }

        private static String method(RequestEvent event) {
            String method = event.getContainerRequest().getMethod();
            return switch (method) {
                case "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS" -> method;
                default -> "OTHER";
            };
        }

        private static String template(RequestEvent event) {
            String template = event.getUriInfo().getMatchedTemplates().stream()
                    .map(part -> part.getTemplate())
                    .reduce("", (later, earlier) -> earlier + later);
            boolean matched = event.getUriInfo().getMatchedResourceMethod() != null;
            return matched ? template.replace("//", "/") : "UNKNOWN";
        }

        private static int status(RequestEvent event) {
            @Nullable ContainerResponse response = event.getContainerResponse();
            return response == null ? 500 : response.getStatus();
        }

        String outcome() {
            return switch (status / 100) {
                case 1 -> "INFORMATIONAL";
                case 2 -> "SUCCESS";
                case 3 -> "REDIRECTION";
                case 4 -> "CLIENT_ERROR";
                default -> "SERVER_ERROR";
            };
        }
    }
}
