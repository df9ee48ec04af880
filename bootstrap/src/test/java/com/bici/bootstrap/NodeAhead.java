package com.bici.bootstrap;

import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.configuration.ServiceConfiguration.Reading;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The service in a process of its own, whose clock is ahead of everybody else's. */
public final class NodeAhead {

    public static final Duration BY = Duration.ofSeconds(5);

    private NodeAhead() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (ServiceConfiguration.read(System.getenv()) instanceof Reading.Valid(ServiceConfiguration configuration)) {
            int unused = Service.serve(configuration, Clock.offset(Clock.systemUTC(), BY));
        }
    }
}
