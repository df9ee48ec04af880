package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.SimulatedProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What providers tell two nodes of the packaged program that share one Postgres and one Redis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebhookIT {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookIT.class);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FEW = 10;
    private static final String QUESTION = "Do you have brake pads for a tandem?";
    private static final String ANSWER = "We do, in the second drawer.";
    private static final String TEXT = "Which brake pads were that?";

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static SimulatedProviders apis;
    private static Rows rows;
    private static RunningProgram first;
    private static RunningProgram second;
    private static Provider one;
    private static Provider two;

    @BeforeAll
    static void start() throws IOException {
        apis = SimulatedProviders.start(
                new Apis(0, Conduct.WELL), new ProviderSecrets(Provider.TWILIO_TOKEN, null, null, null));
        cluster = Cluster.start(folder);
        rows = cluster.rows();
        Map<String, String> twilio = Cluster.twilio(apis.address());
        first = cluster.serve("one", twilio);
        second = cluster.serve("two", twilio);
        one = new Provider(first.application());
        two = new Provider(second.application());
        awaitMode("cached");
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        apis.close();
        cluster.end();
    }

    private static void awaitMode(String mode) {
        for (RunningProgram node : List.of(first, second)) {
            new Api(node.application()).awaitMode(mode, SOON);
        }
    }

    private enum RedisIs {
        HEALTHY,
        DEAD
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void aHundredDeliveriesOfTheSame_haveOneEffect(RedisIs state) throws Exception {
        if (state == RedisIs.DEAD) {
            cluster.redis().kill();
            awaitMode("database-only");
        }
        try {
            assertOneEffectOfHundred();
        } finally {
            if (state == RedisIs.DEAD) {
                cluster.redis().start();
                awaitMode("cached");
            }
        }
    }

    private static void assertOneEffectOfHundred() throws Exception {
        VoiceCall call = VoiceCall.ofStranger();
        String messageSid = Provider.messageSid();

        hundred(200, node -> node.initiate(call.initiation()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rows.count("call_sessions WHERE elevenlabs_conversation_id = ?", call.conversation()))
                        .isEqualTo(1));
        hundred(200, node -> node.signed(Provider.CLIENT_EVENTS, call.said(7, QUESTION)));
        hundred(200, node -> node.signed(Provider.CONVERSATION_EVENTS, call.answered(8, ANSWER)));
        String report = call.report(
                String.join(
                        ",",
                        VoiceCall.turn("user", QUESTION),
                        VoiceCall.turn("agent", ANSWER),
                        VoiceCall.turn("user", "I will come by on foot.")),
                "");
        hundred(200, node -> node.signed(Provider.POST_CALL, report));
        hundred(200, node -> node.text(messageSid, call.phone(), Provider.STORE, TEXT));
        String answerSid = awaitAnswer(call);
        hundred(
                204,
                node -> node.twilio(
                        Provider.SMS_STATUS, Map.of("MessageSid", answerSid, "MessageStatus", "delivered")));

        assertOneEffect(call, messageSid, answerSid);
    }

    /** What was not taken comes again, as from the provider; that is the exception, on a machine without a core to spare. */
    private static void hundred(int status, Function<Provider, Api.Answer> delivery) throws Exception {
        AtomicInteger repeated = new AtomicInteger();
        List<Api.Answer> answers = Crowd.atOnce(100, number -> {
            Provider node = number % 2 == 0 ? one : two;
            Api.Answer answer = delivery.apply(node);
            return answer.status() == 503 && repeated.incrementAndGet() < FEW ? delivery.apply(node) : answer;
        });
        assertThat(answers)
                .filteredOn(answer -> answer.status() != status)
                .extracting(Api.Answer::text)
                .isEmpty();
    }

    /** The provider's name of the text that went to the customer. */
    private static String awaitAnswer(VoiceCall call) {
        await().atMost(SOON)
                .until(() -> rows.count("sms_outbox WHERE recipient = ? AND sent_at IS NOT NULL", call.digits()) == 1);
        return rows.of("SELECT provider_id FROM sms_outbox WHERE recipient = ?", call.digits())
                .getFirst();
    }

    private static void assertOneEffect(VoiceCall call, String messageSid, String answerSid) {
        String lead = rows.of("SELECT id FROM leads WHERE phone_number_normalized = ?", call.digits())
                .getFirst();
        assertThat(rows.count("leads WHERE phone_number_normalized = ?", call.digits()))
                .isEqualTo(1);
        assertThat(rows.of("SELECT status FROM call_sessions WHERE lead_id = ?", lead))
                .containsExactly("completed");
        assertThat(rows.of("SELECT type || ' ' || sent_by FROM conversations WHERE lead_id = ?", lead))
                .containsExactlyInAnyOrder("voice user", "voice agent", "voice user", "sms user", "sms agent");
        assertThat(rows.of("SELECT type FROM events WHERE lead_id = ?", lead))
                .containsExactlyInAnyOrder(
                        "lead_created",
                        "call_initiated",
                        "live_transcript",
                        "conversation_added",
                        "live_transcript",
                        "conversation_added",
                        "conversation_added",
                        "lead_updated",
                        "call_completed",
                        "conversation_added",
                        "sms_received",
                        "conversation_added",
                        "sms_sent",
                        "sms_status_update");
        for (String table : List.of(
                "conversation_summaries",
                "sms_automation_requests",
                "sms_reply_jobs",
                "sms_outbox",
                "sms_deliveries")) {
            assertThat(rows.count(table + " WHERE lead_id = ?", lead)).as(table).isEqualTo(1);
        }
        assertThat(rows.count("inbound_sms WHERE message_sid = ?", messageSid)).isEqualTo(1);
        assertThat(apis.records().messages())
                .filteredOn(message -> message.to().equals(call.phone()))
                .singleElement()
                .satisfies(message -> assertThat(message.sid()).isEqualTo(answerSid));
        assertShown(call, lead);
    }

    private static void assertShown(VoiceCall call, String lead) {
        for (RunningProgram node : List.of(first, second)) {
            Api api = new Api(node.application());
            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                assertThat(api.get("/api/leads/" + lead + "/call-sessions")
                                .json()
                                .findValuesAsText("elevenlabs_conversation_id"))
                        .containsExactly(call.conversation());
                assertThat(api.get("/api/leads/" + lead + "/call-session").status())
                        .isEqualTo(404);
                assertThat(api.get("/api/conversations/" + lead).json()).hasSize(5);
            });
        }
    }

    @Test
    @Order(2)
    void liveCalls_costNoReadOfTheDatabase_andNoErrorWhenRedisComesAndGoes() throws Exception {
        Measured nodes = Measured.of(List.of(first, second));
        try (Chatter chatter = new Chatter(List.of(one, two))) {
            Lookups before = Lookups.of(nodes);
            chatter.awaitMore(1000);
            Lookups healthy = Lookups.of(nodes).since(before);
            // Those that come at the same moment share one.
            assertThat(healthy.gets()).isGreaterThan(500);
            assertThat(healthy.hits()).isGreaterThanOrEqualTo(0.99 * healthy.gets());
            // A share of the hits is compared with the database, and what is no hit is read from there.
            assertThat(healthy.statements())
                    .isLessThanOrEqualTo(healthy.gets() - healthy.hits() + 0.03 * healthy.gets());
            LOG.info("With Redis: {}", healthy);

            cluster.redis().kill();
            awaitMode("database-only");
            chatter.awaitMore(300);
            cluster.redis().start();
            awaitMode("cached");
            chatter.awaitMore(300);
            LOG.info("{} events", chatter.told());
        }
    }

    /** Of calls by the names of their conversations. */
    private record Lookups(double hits, double gets, double statements) {

        static Lookups of(Measured nodes) {
            return new Lookups(
                    nodes.sum("cache_gets_total", "cache=\"call_conversation\"", "result=\"hit\""),
                    nodes.sum("cache_gets_total", "cache=\"call_conversation\""),
                    nodes.sum("postgres_statement_seconds_count", "statement=\"call_sessions.conversation_entry\""));
        }

        Lookups since(Lookups before) {
            return new Lookups(hits - before.hits, gets - before.gets, statements - before.statements);
        }
    }

    @Test
    @Order(3)
    void whatIsNotRight_isAnsweredAsPromised_andHasNoEffect() {
        new WrongDeliveries(one, rows).assertRefused();
    }
}
