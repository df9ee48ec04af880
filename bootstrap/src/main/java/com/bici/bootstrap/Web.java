package com.bici.bootstrap;

import com.bici.adapters.http.HttpAdapters;
import com.bici.adapters.http.HttpSettings;
import com.bici.adapters.http.Surroundings;
import com.bici.adapters.http.UseCases;
import com.bici.adapters.http.stream.Hub;
import com.bici.application.status.ServiceStatus;
import com.bici.bootstrap.embedded.StartFailure;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.server.Server;

/** Last step of the wiring: the two HTTP servers, for callers and for operators. */
final class Web {

    /** What requests in flight get to finish when the service stops; it waits no longer than for the last of them. */
    private static final Duration GRACE = Duration.seconds(5);

    private final Server server;

    private Web(Server server) {
        this.server = server;
    }

    static Web wire(
            InetAddress address,
            HttpPorts ports,
            HttpSettings settings,
            UseCases useCases,
            Hub hub,
            Surroundings surroundings,
            PrometheusMeterRegistry meters) {
        Environment environment = new Environment("bici");
        DefaultServerFactory factory = factory(address, ports);
        HttpAdapters.configure(factory);
        factory.configure(environment);
        HttpAdapters.register(environment, settings, useCases, hub, surroundings);
        environment
                .admin()
                .addServlet("metrics-text", new MetricsServlet(meters))
                .addMapping("/metrics");
        environment.healthChecks().register("postgres", postgres(useCases.status()));
        Server server = factory.build(environment);
        // The order of the end is ours: Jetty's own hook would run beside it.
        server.setStopAtShutdown(false);
        return new Web(server);
    }

    private static DefaultServerFactory factory(InetAddress address, HttpPorts ports) {
        DefaultServerFactory factory = new DefaultServerFactory();
        factory.setApplicationConnectors(List.of(connector(address, ports.application())));
        factory.setAdminConnectors(List.of(connector(address, ports.admin())));
        factory.setShutdownGracePeriod(GRACE);
        factory.setEnableThreadNameFilter(false);
        LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
        none.setAppenders(List.of());
        factory.setRequestLogFactory(none);
        return factory;
    }

    private static HttpConnectorFactory connector(InetAddress address, int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(address.getHostAddress());
        connector.setPort(port);
        connector.setUseServerHeader(false);
        return connector;
    }

    private static HealthCheck postgres(ServiceStatus status) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return status.health().database().isPresent()
                        ? Result.healthy()
                        : Result.unhealthy("Postgres does not answer");
            }
        };
    }

    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new StartFailure("The HTTP server did not start", e);
        }
    }

    void stop() throws Exception {
        server.stop();
    }
}
