package com.bici.adapters.http;

import com.bici.adapters.http.access.ApiKeyResource;
import com.bici.adapters.http.admin.AdminResource;
import com.bici.adapters.http.analytics.AnalyticsResource;
import com.bici.adapters.http.cache.CacheResource;
import com.bici.adapters.http.call.ActiveCallResource;
import com.bici.adapters.http.call.CallHistoryResource;
import com.bici.adapters.http.call.CallSessionResource;
import com.bici.adapters.http.call.OutboundCallResource;
import com.bici.adapters.http.console.ConsoleResource;
import com.bici.adapters.http.dashboard.DashboardResource;
import com.bici.adapters.http.elevenlabs.ConversationInitiationResource;
import com.bici.adapters.http.elevenlabs.ElevenLabsAccess;
import com.bici.adapters.http.elevenlabs.LiveEventsResource;
import com.bici.adapters.http.elevenlabs.PostCallResource;
import com.bici.adapters.http.idempotency.IdempotencyFeature;
import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.json.JsonFilter;
import com.bici.adapters.http.json.RequestBodyReader;
import com.bici.adapters.http.lead.LeadList;
import com.bici.adapters.http.lead.LeadResource;
import com.bici.adapters.http.limit.RateLimitFeature;
import com.bici.adapters.http.limit.RateLimits;
import com.bici.adapters.http.message.ConversationResource;
import com.bici.adapters.http.metrics.RequestMetrics;
import com.bici.adapters.http.openapi.DocsResource;
import com.bici.adapters.http.openapi.DocumentResource;
import com.bici.adapters.http.openapi.OpenApi;
import com.bici.adapters.http.openapi.Silence;
import com.bici.adapters.http.organization.CallerResource;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.JettyProblems;
import com.bici.adapters.http.problem.ProblemFilter;
import com.bici.adapters.http.problem.ProblemMapper;
import com.bici.adapters.http.problem.ProblemWriter;
import com.bici.adapters.http.problem.ServletProblems;
import com.bici.adapters.http.request.CrossOriginFilter;
import com.bici.adapters.http.request.Origins;
import com.bici.adapters.http.request.RequestFilter;
import com.bici.adapters.http.request.RequestId;
import com.bici.adapters.http.request.SecurityHeaders;
import com.bici.adapters.http.request.SlowClients;
import com.bici.adapters.http.rest.CacheStatusFilter;
import com.bici.adapters.http.rest.MaskFilter;
import com.bici.adapters.http.rest.OptionsFilter;
import com.bici.adapters.http.rest.UnreadBodyFilter;
import com.bici.adapters.http.security.Access;
import com.bici.adapters.http.security.AccessFeature;
import com.bici.adapters.http.security.AuthenticationFilter;
import com.bici.adapters.http.sms.SmsResource;
import com.bici.adapters.http.sms.TwilioSmsResource;
import com.bici.adapters.http.sms.TwilioStatusResource;
import com.bici.adapters.http.status.HealthResource;
import com.bici.adapters.http.stream.Hub;
import com.bici.adapters.http.stream.StreamAccess;
import com.bici.adapters.http.stream.StreamResource;
import com.bici.adapters.http.stream.StreamRoutes;
import com.bici.adapters.http.stream.StreamTicketResource;
import com.bici.adapters.http.takeover.HumanControlResource;
import com.bici.adapters.http.takeover.MessageQueueResource;
import com.bici.adapters.http.webhook.UnsignedRequests;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;

/** The way into this module. */
public final class HttpAdapters {
    private static final DataSize MAX_HEADERS = DataSize.kibibytes(8);
    private static final Duration IDLE = Duration.seconds(30);

    /** Lists gain from gzip; single resources do not, and keep the entity tag that names their version. */
    private static final DataSize MIN_GZIP = DataSize.kibibytes(4);

    /** Those that HTTP defines; any other is unknown here. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    /**
     * Few, so that in an overload requests wait before they hold anything: hundreds of threads share out the cores in
     * slices so thin that neither a database connection nor a reply of Redis comes back in time.
     */
    private static final int REQUEST_THREADS = 64;

    private HttpAdapters() {}

    /** Sets what the API needs of its server; to be called before Dropwizard builds it. */
    public static void configure(DefaultServerFactory server) {
        server.setRegisterDefaultExceptionMappers(false);
        server.setAllowedMethods(METHODS);
        server.setMaxThreads(REQUEST_THREADS);
        server.getGzipFilterFactory().setMinimumEntitySize(MIN_GZIP);
        for (ConnectorFactory connector : server.getApplicationConnectors()) {
            if (connector instanceof HttpConnectorFactory http) {
                http.setMaxRequestHeaderSize(MAX_HEADERS);
                http.setIdleTimeout(IDLE);
            }
        }
    }

    /** Registers resources, filters and error handling with Dropwizard. */
    public static void register(
            Environment environment, HttpSettings settings, UseCases useCases, Hub hub, Surroundings surroundings) {
        MeterRegistry meters = surroundings.meters();
        Json json = new Json();
        ProblemWriter problems = new ProblemWriter(json.mapper());
        RequestId.Source requestIds = new RequestId.Source(surroundings.ids());
        RateLimits limits = RateLimits.of(settings.rateLimits(), surroundings.clock(), meters);
        Access access = new Access(Callers.known(settings, useCases, surroundings.clock()), useCases.organizations());
        Origins origins = new Origins(settings.allowedOrigins());
        SlowClients slowClients = new SlowClients(surroundings.clock(), meters);
        UnreadBodyFilter unreadBodies = new UnreadBodyFilter();
        watch(environment, slowClients);
        surround(
                environment,
                List.of(
                        slowClients,
                        new RequestFilter(surroundings.scope(), requestIds),
                        new CrossOriginFilter(origins),
                        unreadBodies),
                new JettyProblems(problems, requestIds, METHODS));
        JerseyEnvironment jersey = environment.jersey();
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        // Relative, as our links are: what the Host header says need not be how the client reached us.
        jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        jersey.register(new ProblemMapper());
        jersey.register(new ProblemFilter(problems));
        jersey.register(new OptionsFilter());
        jersey.register(unreadBodies);
        jersey.register(new MaskFilter(json));
        jersey.register(new JsonFilter(json));
        jersey.register(new RequestBodyReader());
        jersey.register(new CacheStatusFilter());
        jersey.register(new RequestMetrics(meters));
        jersey.register(new AuthenticationFilter(access));
        jersey.register(new AccessFeature(access));
        jersey.register(new RateLimitFeature(limits));
        jersey.register(new IdempotencyFeature(useCases.idempotentRequests(), meters));
        resources(useCases, json).forEach(jersey::register);
        controlResources(useCases, meters).forEach(jersey::register);
        webhooks(useCases, settings, surroundings).forEach(jersey::register);
        StreamRoutes.register(
                environment,
                hub,
                new StreamAccess(access, useCases.tickets(), limits),
                new ServletProblems(problems),
                origins);
    }

    /** The document of every address, made from resources with nothing behind them. */
    public static ObjectNode openApi() {
        UseCases silent = Silence.all(UseCases.class);
        List<Object> rehearsed = new ArrayList<>(resources(silent, new Json()));
        rehearsed.addAll(controlResources(silent, new SimpleMeterRegistry()));
        return OpenApi.describe(
                rehearsed,
                List.of(
                        TwilioSmsResource.class,
                        TwilioStatusResource.class,
                        ConversationInitiationResource.class,
                        PostCallResource.class,
                        LiveEventsResource.class,
                        StreamResource.class));
    }

    private static void watch(Environment environment, SlowClients clients) {
        ScheduledFuture<?> unused = environment
                .lifecycle()
                .scheduledExecutorService("slow-clients-%d", true)
                .build()
                .scheduleWithFixedDelay(clients::watch, 1, 1, TimeUnit.SECONDS);
    }

    private static void surround(Environment environment, List<Filter> filters, JettyProblems errors) {
        filters.forEach(filter ->
                everywhere(environment.servlets().addFilter(filter.getClass().getSimpleName(), filter)));
        everywhere(environment.admin().addFilter("security", new SecurityHeaders()));
        environment.getApplicationContext().setErrorHandler(errors);
        environment.getAdminContext().setErrorHandler(errors);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                if (event instanceof Server server) {
                    server.setErrorHandler(errors);
                }
            }
        });
    }

    private static void everywhere(FilterRegistration.Dynamic filter) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static List<Object> resources(UseCases useCases, Json json) {
        return List.of(
                new LeadResource(
                        useCases.leads(),
                        useCases.erasure(),
                        new LeadList(useCases.leads(), useCases.dashboard(), json),
                        new PhoneNumberParser()),
                new CallSessionResource(useCases.calls()),
                new ActiveCallResource(useCases.calls()),
                new CallHistoryResource(useCases.calls()),
                new ConversationResource(useCases.messages()),
                new DashboardResource(useCases.dashboard(), useCases.cache(), json),
                new AnalyticsResource(useCases.analytics(), json),
                new CacheResource(useCases.cache()),
                new SmsResource(useCases.smsSending(), useCases.smsSessions(), new PhoneNumberParser(), json),
                new OutboundCallResource(useCases.outboundCalls(), new PhoneNumberParser()),
                new StreamTicketResource(useCases.tickets()),
                new ApiKeyResource(useCases.apiKeys()),
                new CallerResource(useCases.organizations()),
                new HealthResource(useCases.status()),
                new ConsoleResource(),
                new DocumentResource(HttpAdapters::openApi),
                new DocsResource());
    }

    private static List<Object> controlResources(UseCases useCases, MeterRegistry meters) {
        return List.of(
                new HumanControlResource(
                        useCases.humanControl(), useCases.humanControlStatus(), new PhoneNumberParser(), meters),
                new MessageQueueResource(useCases.humanControl(), useCases.humanControlStatus()),
                new AdminResource(useCases.clearing(), useCases.broadcasts()));
    }

    private static List<Object> webhooks(UseCases useCases, HttpSettings settings, Surroundings surroundings) {
        MeterRegistry meters = surroundings.meters();
        PhoneNumberParser phones = new PhoneNumberParser();
        UnsignedRequests unsigned = new UnsignedRequests();
        ElevenLabsAccess elevenLabs = new ElevenLabsAccess(settings.elevenLabs(), unsigned, surroundings.clock());
        return List.of(
                new TwilioSmsResource(useCases.inboundSms(), settings.twilio(), unsigned, phones, meters),
                new TwilioStatusResource(useCases.smsDeliveries(), settings.twilio(), unsigned, meters),
                new ConversationInitiationResource(
                        useCases.initiation(),
                        elevenLabs,
                        phones,
                        surroundings.initiators(),
                        surroundings.scope(),
                        meters),
                new PostCallResource(useCases.callReports(), elevenLabs, phones, meters),
                new LiveEventsResource(useCases.conversations(), elevenLabs, meters));
    }
}
