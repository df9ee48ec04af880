package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.bici.domain.agent.AgentGateway.Answer;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ProviderAdaptersTest {
    private static final String TOKEN = "hush-token";
    private static final String KEY = "hush-key";
    private static final String OURS = "16045550100";
    private static final String THEIRS = "16045550199";
    private static final String TEXT = "Greetings to Zoë";
    private static final UUID ID = UUID.randomUUID();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.bici");
    private final Logger guards = (Logger) LoggerFactory.getLogger("io.github.resilience4j");

    @BeforeEach
    void listen() {
        log.start();
        for (Logger logger : List.of(ours, guards)) {
            logger.setLevel(Level.TRACE);
            logger.addAppender(log);
        }
    }

    @AfterEach
    void leave() {
        for (Logger logger : List.of(ours, guards)) {
            logger.setLevel(null);
            logger.detachAppender(log);
        }
    }

    @Test
    void withoutProviders_messagesStayAndNobodyAnswersOrCalls() {
        try (ProviderAdapters local = ProviderAdapters.start(new ProviderSettings(null, null), meters, () -> ID)) {
            assertThat(local.sms().send(sms())).isEqualTo(new Delivery.Accepted("local-" + ID));
            assertThat(local.voice().call(call())).isEqualTo(new Placement.NotConfigured());
            assertThat(local.agent().answer(TEXT, Map.of("customer_name", TEXT)))
                    .isEqualTo(new Answer.Unavailable());
        }
        assertNothingSaid();
    }

    @Test
    void anAgentWithoutANumber_answersButCallsNobody() {
        try (TestProvider provider = TestProvider.start();
                ProviderAdapters adapters = ProviderAdapters.start(
                        new ProviderSettings(null, elevenLabs(provider, null)), meters, () -> ID)) {
            assertThat(adapters.voice().call(call())).isEqualTo(new Placement.NotConfigured());
            assertThat(adapters.agent().answer("Hi", Map.of())).isEqualTo(new Answer.Answered("You wrote: Hi"));
        }
    }

    @Test
    void everyProviderHasAGuardOfItsOwn() {
        try (TestProvider provider = TestProvider.start();
                ProviderAdapters adapters = start(provider)) {
            assertThat(meters.find("resilience4j.bulkhead.max.allowed.concurrent.calls")
                            .gauges())
                    .extracting(gauge -> gauge.getId().getTag("name"))
                    .containsExactlyInAnyOrder("twilio-sms", "elevenlabs-voice", "elevenlabs-agent");
            assertThat(meters.find("resilience4j.circuitbreaker.failure.rate").gauges())
                    .extracting(gauge -> gauge.getId().getTag("name"))
                    .containsExactlyInAnyOrder("twilio-sms", "elevenlabs-voice", "elevenlabs-agent");
            assertThat(adapters).isNotNull();
        }
    }

    @Test
    void whateverHappens_theLogHoldsNoSecretNumberOrText() {
        try (TestProvider provider = TestProvider.start();
                ProviderAdapters adapters = start(provider)) {
            for (int status : List.of(201, 400, 429, 500, 504, -1)) {
                provider.answer(
                        status, "{\"code\": 21211, \"sid\": \"SM1\", \"message\": \"%s %s\"}".formatted(THEIRS, TEXT));
                adapters.sms().send(sms());
                adapters.voice().call(call());
            }
            provider.agent.set((agent, type, event) -> agent.close(1008));
            for (int i = 0; i < 11; i++) {
                assertThat(adapters.agent().answer(TEXT, Map.of("customer_name", TEXT)))
                        .isEqualTo(new Answer.Unavailable());
            }
        }

        assertThat(lines())
                .contains("HTTP 400, code 21211", "refused to call: HTTP 400", "closed with status 1008")
                .contains("The breaker of elevenlabs-agent");
        assertNothingSaid();
    }

    @Test
    void closing_endsWhatIsUnderWay() {
        try (TestProvider provider = TestProvider.start()) {
            ProviderAdapters adapters = start(provider);
            provider.answer(asked -> {
                adapters.close();
                return provider.silence();
            });
            long began = System.nanoTime();

            assertThat(adapters.sms().send(sms())).isEqualTo(new Delivery.Uncertain());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void printing_showsNoSecretAndNoNumber() {
        try (TestProvider provider = TestProvider.start()) {
            String text = new ProviderSettings(twilio(provider), elevenLabs(provider, "phone-1")).toString();

            assertThat(text).contains(provider.base().toString()).doesNotContain(TOKEN, KEY, OURS);
        }
    }

    private ProviderAdapters start(TestProvider provider) {
        return ProviderAdapters.start(
                new ProviderSettings(twilio(provider), elevenLabs(provider, "phone-1")), meters, () -> ID);
    }

    private static TwilioAccount twilio(TestProvider provider) {
        return new TwilioAccount("AC1", TOKEN, "+" + OURS, provider.base(), null);
    }

    private static ElevenLabsAccount elevenLabs(TestProvider provider, @Nullable String number) {
        return new ElevenLabsAccount(KEY, "agent-1", number, provider.base(), provider.socket());
    }

    private static OutgoingSms sms() {
        return new OutgoingSms(
                new MessageId(ID),
                SampleData.organizationId(),
                new LeadId("lead-1"),
                THEIRS,
                TEXT,
                SmsPurpose.HUMAN,
                1);
    }

    private static OutboundCall call() {
        return new OutboundCall(THEIRS, Map.of("lead_id", "lead-1"), Map.of("customer_name", TEXT));
    }

    private String lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    private void assertNothingSaid() {
        assertThat(log.list).isNotEmpty().allMatch(event -> event.getThrowableProxy() == null);
        assertThat(lines()).doesNotContain(TOKEN, KEY, OURS, THEIRS, TEXT);
    }
}
