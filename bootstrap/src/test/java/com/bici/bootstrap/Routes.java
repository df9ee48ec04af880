package com.bici.bootstrap;

import com.bici.adapters.http.HttpAdapters;
import com.bici.adapters.http.HttpSettings;
import com.bici.adapters.http.Surroundings;
import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.provider.ProviderAdapters;
import com.bici.adapters.http.provider.ProviderSettings;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.adapters.http.stream.Hub;
import com.bici.adapters.http.stream.StreamSettings;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.adapters.redis.RedisAdapters;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;

/** Every address of the application port, as Jersey and Jetty know them, of a service that is wired and not started. */
final class Routes {

    private Routes() {}

    /** Such as {@code GET /api/leads/{id}}; a servlet's have the method {@code ANY}. */
    static Set<String> all() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Clock clock = Clock.systemUTC();
        PostgresSettings nowhere = new PostgresSettings("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "", 1);
        try (PostgresAdapters postgres = PostgresAdapters.open(nowhere, meters, clock);
                RedisAdapters redis = RedisAdapters.disabled(meters, clock);
                ProviderAdapters providers =
                        ProviderAdapters.start(new ProviderSettings(null, null), meters, UUID::randomUUID);
                StreamingThreads threads = new StreamingThreads();
                InitiationThreads initiators = new InitiationThreads()) {
            Core core = Core.wire(postgres, redis, providers, new SmsMeters(meters), clock, UUID::randomUUID);
            Hub hub = new Hub(core.useCases().events(), meters, clock, StreamSettings.defaults(), threads.threads());
            Environment environment = new Environment("routes");
            HttpAdapters.register(
                    environment,
                    settings(),
                    core.useCases(),
                    hub,
                    new Surroundings(redis.requestScope(), meters, clock, UUID::randomUUID, initiators.threads()));
            return of(environment);
        }
    }

    private static HttpSettings settings() {
        return new HttpSettings(
                Set.of(AuthMode.KEYS),
                FirstRows.DEFAULT_ORGANIZATION,
                List.of(),
                null,
                new TwilioSettings(List.of(), null, false),
                new ElevenLabsSettings(List.of(), List.of(), false),
                Set.of(),
                new RateLimitSettings.Unlimited());
    }

    private static Set<String> of(Environment environment) {
        Stream<String> resources = environment.jersey().getResourceConfig().getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .map(Resource::from)
                .flatMap(resource -> of("", resource));
        Stream<String> servlets = Arrays.stream(
                        environment.getApplicationContext().getServletHandler().getServletMappings())
                .flatMap(mapping -> Arrays.stream(mapping.getPathSpecs()))
                .map(path -> "ANY " + path);
        Set<String> routes = new TreeSet<>();
        Stream.concat(resources, servlets).forEach(routes::add);
        return routes;
    }

    private static Stream<String> of(String parent, Resource resource) {
        String path = (parent + "/" + resource.getPath()).replace("//", "/");
        return Stream.concat(
                resource.getResourceMethods().stream().map(method -> method.getHttpMethod() + " " + path),
                resource.getChildResources().stream().flatMap(child -> of(path, child)));
    }
}
