package com.bici.adapters.http;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.openapi.DocumentedAnswers;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.security.DevelopmentKey;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.adapters.http.stream.Hub;
import com.bici.adapters.http.stream.StreamSettings;
import com.bici.adapters.http.stream.StreamThreads;
import com.bici.application.access.ApiKeyService;
import com.bici.application.access.KeyRing;
import com.bici.application.idempotency.IdempotencyService;
import com.bici.application.status.StatusService;
import com.bici.application.testkit.TestNode;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.TakeoverCopies;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.FakeSmsGateway;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A started server with one organization, and a client for it. */
final class ApiServer implements AutoCloseable {
    private static final TwilioSettings NO_TWILIO = new TwilioSettings(List.of(), null, false);
    private static final ElevenLabsSettings NO_ELEVENLABS = new ElevenLabsSettings(List.of(), List.of(), false);
    private static final ElevenLabsSettings LOCAL_ELEVENLABS = new ElevenLabsSettings(List.of(), List.of(), true);
    /** Threads that initiate calls, and calls that may wait for one. */
    static final int INITIATORS = 2;

    final MutableClock clock = new MutableClock();
    final FakeDatabase database = new FakeDatabase(clock);
    final StatusCache cache = new StatusCache();
    final CountingScope scope = new CountingScope();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OrganizationId organization = SampleData.organizationId();
    final AtomicReference<Optional<Duration>> databaseLatency =
            new AtomicReference<>(Optional.of(Duration.ofMillis(2)));
    final AtomicReference<CacheMonitor.Report> cacheReport =
            new AtomicReference<>(CacheMonitor.disabled(Instant.EPOCH).report());
    final StatusService status;
    final ScriptedHumanControl humanControl = new ScriptedHumanControl();
    final ScriptedHumanControlStatus humanControlStatus = new ScriptedHumanControlStatus();
    final ScriptedSessionClearing clearing = new ScriptedSessionClearing();
    final ScriptedInboundSms inboundSms = new ScriptedInboundSms();
    final ScriptedCallInitiation initiation = new ScriptedCallInitiation();
    final ScriptedCallReports callReports = new ScriptedCallReports();
    final ScriptedLiveConversations conversations = new ScriptedLiveConversations();
    final ScriptedOutboundCalls outboundCalls = new ScriptedOutboundCalls();
    final ScriptedSmsSending smsSending = new ScriptedSmsSending();
    final ScriptedSmsDeliveries smsDeliveries = new ScriptedSmsDeliveries();
    final ScriptedSmsSessions smsSessions = new ScriptedSmsSessions();
    final ScriptedBroadcasts broadcasts = new ScriptedBroadcasts();
    final EventsOfTest events = new EventsOfTest();
    final TicketsOfTest tickets = new TicketsOfTest(clock);
    final KeyRing ring = new KeyRing(database.apiKeys(), clock);
    final ApiKeyService apiKeys = new ApiKeyService(
            database.apiKeys(),
            database.apiKeyAudit(),
            database.organizations(),
            database.transactions(),
            ring,
            clock,
            UUID::randomUUID,
            () -> (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43));
    final Hub hub;

    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(4);
    private final ExecutorService writers = Executors.newFixedThreadPool(2);
    private final ExecutorService initiators =
            new ThreadPoolExecutor(INITIATORS, INITIATORS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(INITIATORS));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DropwizardTestSupport<Configuration> server;

    private ApiServer(
            AuthMode mode,
            String keys,
            TwilioSettings twilio,
            ElevenLabsSettings elevenLabs,
            StreamSettings streams,
            RateLimitSettings rateLimits) {
        CacheMonitor monitor = new TestMonitor(cacheReport);
        status = new StatusService(() -> databaseLatency.get(), monitor, clock);
        addOrganization(organization);
        HttpSettings settings = new HttpSettings(
                Set.of(mode),
                organization,
                DevelopmentKey.parseAll(keys.replace("{own}", organization.toString())),
                null,
                twilio,
                elevenLabs,
                Set.of("https://console.example"),
                rateLimits);
        hub = new Hub(events, meters, clock, streams, new StreamThreads(writers, background));
        hub.startAt(0);
        ScheduledFuture<?> unused = background.scheduleWithFixedDelay(hub::watch, 20, 20, TimeUnit.MILLISECONDS);
        UseCases useCases = useCases(monitor);
        Surroundings surroundings = new Surroundings(scope, meters, clock, UUID::randomUUID, initiators);
        server = new DropwizardTestSupport<>(TestApplication.class, configuration()) {
            @Override
            public Application<Configuration> newApplication() {
                return new TestApplication(settings, useCases, hub, surroundings);
            }
        };
    }

    static ApiServer open() {
        return open(StreamSettings.defaults());
    }

    static ApiServer open(StreamSettings streams) {
        return started(
                new ApiServer(AuthMode.OPEN, "", NO_TWILIO, NO_ELEVENLABS, streams, RateLimitSettings.defaults()));
    }

    static ApiServer limited(RateLimitSettings limits) {
        return started(
                new ApiServer(AuthMode.OPEN, "", NO_TWILIO, LOCAL_ELEVENLABS, StreamSettings.defaults(), limits));
    }

    static ApiServer withTwilio(TwilioSettings twilio) {
        return started(new ApiServer(
                AuthMode.OPEN, "", twilio, NO_ELEVENLABS, StreamSettings.defaults(), RateLimitSettings.defaults()));
    }

    static ApiServer withElevenLabs(ElevenLabsSettings elevenLabs) {
        return started(new ApiServer(
                AuthMode.OPEN, "", NO_TWILIO, elevenLabs, StreamSettings.defaults(), RateLimitSettings.defaults()));
    }

    /** @param keys as in the settings; {@code {own}} stands for the organization */
    static ApiServer withKeys(String keys) {
        return withKeys(keys, StreamSettings.defaults());
    }

    static ApiServer withKeys(String keys, StreamSettings streams) {
        return started(
                new ApiServer(AuthMode.KEYS, keys, NO_TWILIO, NO_ELEVENLABS, streams, RateLimitSettings.defaults()));
    }

    private static ApiServer started(ApiServer api) {
        try {
            api.server.before();
            return api;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Configuration configuration() {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setPort(0);
        connector.setBindHost("127.0.0.1");
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(connector));
        server.setAdminConnectors(List.of());
        Configuration configuration = new Configuration();
        configuration.setServerFactory(server);
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        configuration.setLoggingFactory(logging);
        return configuration;
    }

    private UseCases useCases(CacheMonitor monitor) {
        TestNode node = new TestNode(
                database, cache, monitor, NodeSignals.none(), TakeoverCopies.none(), new FakeSmsGateway(), clock);
        return new UseCases(
                node.calls,
                node.leads,
                node.erasure,
                node.messages,
                node.dashboard,
                node.analytics,
                humanControl,
                humanControlStatus,
                clearing,
                inboundSms,
                events,
                broadcasts,
                tickets,
                new IdempotencyService(database.idempotency(), UUID::randomUUID),
                node.organizations,
                node.operations,
                status,
                initiation,
                callReports,
                conversations,
                outboundCalls,
                smsSending,
                smsDeliveries,
                smsSessions,
                apiKeys,
                ring);
    }

    void addOrganization(OrganizationId id) {
        boolean added = database.transactions()
                .call(() -> database.organizations().add(SampleData.organization(id)))
                .value();
        if (!added) {
            throw new IllegalStateException("The organization is there already");
        }
    }

    Lead addLead() {
        return addLead(organization);
    }

    Lead addLead(OrganizationId owner) {
        return database.transactions()
                .call(() ->
                        database.leads().findOrCreate(SampleData.newLead(owner)).lead())
                .value();
    }

    Environment environment() {
        return server.getEnvironment();
    }

    int port() {
        return server.getLocalPort();
    }

    Answer postForm(String path, String form, String... headers) {
        return sendTyped("POST", path, form, "application/x-www-form-urlencoded", headers);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String json, String... headers) {
        return sendJson("POST", path, json, headers);
    }

    Answer patch(String path, String json, String... headers) {
        return sendJson("PATCH", path, json, headers);
    }

    Answer sendJson(String method, String path, String json, String... headers) {
        return sendTyped(method, path, json, "application/json", headers);
    }

    private Answer sendTyped(String method, String path, String body, String type, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        return send(method, path, BodyPublishers.ofString(body), all);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            DocumentedAnswers.check(response);
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.after();
        background.shutdownNow();
        writers.shutdownNow();
        initiators.shutdownNow();
    }
}
