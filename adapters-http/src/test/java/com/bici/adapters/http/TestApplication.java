package com.bici.adapters.http;

import com.bici.adapters.http.stream.Hub;
import com.bici.domain.shared.RequestScope;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;

/** The API alone. */
final class TestApplication extends Application<Configuration> {
    private final HttpSettings settings;
    private final UseCases useCases;
    private final Hub hub;
    private final RequestScope scope;
    private final MeterRegistry meters;

    TestApplication(HttpSettings settings, UseCases useCases, Hub hub, RequestScope scope, MeterRegistry meters) {
        this.settings = settings;
        this.useCases = useCases;
        this.hub = hub;
        this.scope = scope;
        this.meters = meters;
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        HttpAdapters.configure((DefaultServerFactory) configuration.getServerFactory());
        environment.servlets().addServlet("plain", new PlainServlet()).addMapping("/plain");
        HttpAdapters.register(environment, settings, useCases, hub, scope, meters, UUID::randomUUID);
    }
}
