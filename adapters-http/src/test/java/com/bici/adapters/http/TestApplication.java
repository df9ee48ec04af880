package com.bici.adapters.http;

import com.bici.adapters.http.stream.Hub;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;

/** The API alone. */
final class TestApplication extends Application<Configuration> {
    private final HttpSettings settings;
    private final UseCases useCases;
    private final Hub hub;
    private final Surroundings surroundings;

    TestApplication(HttpSettings settings, UseCases useCases, Hub hub, Surroundings surroundings) {
        this.settings = settings;
        this.useCases = useCases;
        this.hub = hub;
        this.surroundings = surroundings;
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        HttpAdapters.configure((DefaultServerFactory) configuration.getServerFactory());
        environment.servlets().addServlet("plain", new PlainServlet()).addMapping("/plain");
        HttpAdapters.register(environment, settings, useCases, hub, surroundings);
    }
}
