package com.bici.adapters.http.provider;

import com.bici.adapters.http.json.Json;
import com.bici.domain.agent.AgentGateway;
import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.sms.SmsGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to the providers that the service calls. What is not configured has a local stand-in. */
public final class ProviderAdapters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderAdapters.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Together with the wait for a place it makes 10 s. */
    private static final Duration REQUEST = Duration.ofSeconds(9);

    private static final Guards.Limits SMS = new Guards.Limits(32, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final Guards.Limits VOICE = new Guards.Limits(8, Duration.ofSeconds(1), Duration.ofSeconds(10));
    /** Conversations take seconds, so that waiting for the end of one is of no use. */
    private static final Guards.Limits AGENT = new Guards.Limits(32, Duration.ZERO, Duration.ofSeconds(10));

    private static final ElevenLabsAgentGateway.Times CONVERSATION =
            new ElevenLabsAgentGateway.Times(Duration.ofMillis(1500), Duration.ofSeconds(30));

    private final HttpClient http;
    private final SmsGateway sms;
    private final VoiceGateway voice;
    private final AgentGateway agent;

    private ProviderAdapters(HttpClient http, SmsGateway sms, VoiceGateway voice, AgentGateway agent) {
        this.http = http;
        this.sms = sms;
        this.voice = voice;
        this.agent = agent;
    }

    /** @param ids names for the text messages that stay here while no provider of them is configured */
    public static ProviderAdapters start(ProviderSettings settings, MeterRegistry meters, Supplier<UUID> ids) {
        // One request on a connection, so that a broken one leaves one request without an answer.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        Json json = new Json();
        Guards guards = new Guards(meters);
        ProviderClient client = new ProviderClient(http, json, REQUEST);
        return new ProviderAdapters(
                http,
                sms(settings.twilio(), client, guards, ids),
                voice(settings.elevenLabs(), client, json, guards),
                agent(settings.elevenLabs(), http, json, guards));
    }

    private static SmsGateway sms(
            @Nullable TwilioAccount account, ProviderClient client, Guards guards, Supplier<UUID> ids) {
        if (account == null) {
            LOG.info("No provider of text messages is configured: none leaves the service");
            return new LocalSmsGateway(ids);
        }
        SmsGateway.Delivery unavailable = new SmsGateway.Delivery.Unavailable();
        return new TwilioSmsGateway(
                client, account, guards.guard("twilio-sms", SMS, unavailable, TwilioSmsGateway.FAILURES));
    }

    private static VoiceGateway voice(
            @Nullable ElevenLabsAccount account, ProviderClient client, Json json, Guards guards) {
        String phoneNumberId = account == null ? null : account.phoneNumberId();
        if (account == null || phoneNumberId == null) {
            LOG.info("No provider of calls is configured: the agent calls nobody");
            return new LocalVoiceGateway();
        }
        VoiceGateway.Placement unavailable = new VoiceGateway.Placement.Unavailable();
        return new ElevenLabsVoiceGateway(
                client,
                json,
                account,
                phoneNumberId,
                guards.guard("elevenlabs-voice", VOICE, unavailable, ElevenLabsVoiceGateway.FAILURES));
    }

    private static AgentGateway agent(@Nullable ElevenLabsAccount account, HttpClient http, Json json, Guards guards) {
        if (account == null) {
            LOG.info("No provider of the agent is configured: text messages get the fixed answer");
            return new LocalAgentGateway();
        }
        AgentGateway.Answer unavailable = new AgentGateway.Answer.Unavailable();
        return new ElevenLabsAgentGateway(
                http,
                json,
                account,
                guards.guard("elevenlabs-agent", AGENT, unavailable, ElevenLabsAgentGateway.FAILURES),
                CONVERSATION);
    }

    public SmsGateway sms() {
        return sms;
    }

    public VoiceGateway voice() {
        return voice;
    }

    public AgentGateway agent() {
        return agent;
    }

    /** Cuts off what is under way: call it after those who send have stopped. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
