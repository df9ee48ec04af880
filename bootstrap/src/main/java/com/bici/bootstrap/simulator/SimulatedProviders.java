package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.embedded.StartFailure;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Answers on this machine as Twilio's and ElevenLabs' APIs do, or as they fail. */
public final class SimulatedProviders implements AutoCloseable {

    private static final int CALLBACKS_AT_ONCE = 64;

    private final Server server;
    private final ScheduledExecutorService threads;
    private final Courier courier;
    private final Answering answering;
    private final ProviderFaults faults;
    private final ProviderRecords records;

    private SimulatedProviders(
            Server server,
            ScheduledExecutorService threads,
            Courier courier,
            Answering answering,
            ProviderFaults faults,
            ProviderRecords records) {
        this.server = server;
        this.threads = threads;
        this.courier = courier;
        this.answering = answering;
        this.faults = faults;
        this.records = records;
    }

    /** Messages need the secrets' token as password, if there is one, and their callbacks are signed with it. */
    public static SimulatedProviders start(Apis apis, ProviderSecrets secrets) {
        return start(apis, secrets, new Tally(), null);
    }

    /** @param destinations where callbacks go; null for where their senders said, on this machine */
    static SimulatedProviders start(
            Apis apis, ProviderSecrets secrets, Tally tally, @Nullable Destinations destinations) {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
        Courier courier = new Courier(new Signer(secrets, Clock.systemUTC()), tally, CALLBACKS_AT_ONCE);
        StatusCallbacks callbacks = new StatusCallbacks(courier, threads, destinations);
        Answering answering = new Answering();
        ProviderFaults faults = new ProviderFaults(apis.conduct());
        ProviderRecords records = new ProviderRecords();
        Sids sids = new Sids(UUID.randomUUID());

        ServletContextHandler context = new ServletContextHandler();
        add(
                context,
                MessagesServlet.MAPPING,
                new MessagesServlet(faults, records, answering, sids, callbacks, secrets.twilio()));
        add(context, OutboundCallServlet.MAPPING, new OutboundCallServlet(faults, records, answering, sids));
        add(context, ConversationServlet.MAPPING, new ConversationServlet(faults, records, answering));
        JettyWebSocketServletContainerInitializer.configure(context, null);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), apis.port()));
        server.setHandler(context);
        SimulatedProviders providers = new SimulatedProviders(server, threads, courier, answering, faults, records);
        providers.start();
        return providers;
    }

    private static void add(ServletContextHandler context, String mapping, Servlet servlet) {
        context.addServlet(new ServletHolder(servlet), mapping);
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new StartFailure("The simulated providers did not start", e);
        }
    }

    /** What replaces {@code https://api.twilio.com} and {@code https://api.elevenlabs.io}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** What replaces {@code wss://api.elevenlabs.io}. */
    public URI webSocketAddress() {
        return URI.create("ws://127.0.0.1:" + port());
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    public ProviderFaults faults() {
        return faults;
    }

    public ProviderRecords records() {
        return records;
    }

    @Override
    public void close() {
        answering.end();
        threads.shutdownNow();
        courier.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The simulated providers did not stop", e);
        }
    }
}
