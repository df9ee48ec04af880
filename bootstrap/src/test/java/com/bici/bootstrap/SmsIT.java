package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.ProviderFaults;
import com.bici.bootstrap.simulator.SimulatedProviders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which text messages two nodes of the packaged program have sent, whatever happens to them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SmsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static SimulatedProviders apis;
    private static Rows rows;
    private static RunningProgram first;
    private static RunningProgram second;

    @BeforeAll
    static void start() throws IOException {
        apis = SimulatedProviders.start(
                new Apis(0, Conduct.WELL), new ProviderSecrets(Provider.TWILIO_TOKEN, null, null, null));
        cluster = Cluster.start(folder);
        rows = cluster.rows();
        first = serve("one");
        second = serve("two");
        rows.change("UPDATE organizations SET settings = '{\"location\":{\"address\":\"12 Main Street\"}}'");
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        apis.close();
        cluster.end();
    }

    private static RunningProgram serve(String name) throws IOException {
        RunningProgram node = cluster.serve(name, Cluster.twilio(apis.address()));
        new Api(node.application()).awaitMode("cached", SOON);
        return node;
    }

    @Test
    @Order(1)
    void fiftyCallsOfOneCustomerWhoAsksTheWay_areAnsweredWithOneText_thoughRedisDies() throws Exception {
        VoiceCall call = VoiceCall.ofStranger();
        try {
            report(call, 50);
        } finally {
            cluster.redis().start();
        }
        String lead = rows.of("SELECT id FROM leads WHERE phone_number_normalized = ?", call.digits())
                .getFirst();
        await().atMost(SOON).until(() -> rows.count("sms_automation_log WHERE lead_id = ?", lead) == 50);
        awaitSent(call);
        assertThat(received(call)).isEqualTo(1);
        assertThat(rows.count("sms_automation_log WHERE lead_id = ? AND verdict = 'sent'", lead))
                .isEqualTo(1);
        assertThat(rows.count("call_sessions WHERE lead_id = ?", lead)).isEqualTo(50);
    }

    /** What was not taken is told once more, as by the provider. */
    private static void report(VoiceCall customer, int calls) throws Exception {
        List<Provider> nodes = List.of(new Provider(first.application()), new Provider(second.application()));
        List<Api.Answer> answers = Crowd.atOnce(calls, number -> {
            if (number == calls / 2) {
                killRedis();
            }
            String report = VoiceCall.of(customer.phone())
                    .report(
                            VoiceCall.turn("user", "Where are you?"),
                            "\"customer_triggers\":{\"value\":\"directions\"}");
            Provider node = nodes.get(number % nodes.size());
            Api.Answer answer = node.signed(Provider.POST_CALL, report);
            return answer.status() == 503 ? node.signed(Provider.POST_CALL, report) : answer;
        });
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(Api.Answer::text)
                .isEmpty();
    }

    private static void killRedis() {
        try {
            cluster.redis().kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long received(VoiceCall call) {
        return apis.records().messages().stream()
                .filter(message -> message.to().equals(call.phone()))
                .count();
    }

    private static void awaitSent(VoiceCall call) {
        await().atMost(SOON).until(() -> {
            List<String> sent =
                    rows.of("SELECT sent_at IS NOT NULL FROM sms_outbox WHERE recipient = ?", call.digits());
            return !sent.isEmpty() && !sent.contains("f");
        });
    }

    /** What is promised for later is due as soon as nobody is there to send it; nobody waits for claims of the dead. */
    @Test
    @Order(2)
    void aKill_losesNoMessage_andDoublesNoneWithoutSayingSo() throws Exception {
        VoiceCall delayed = VoiceCall.ofStranger();
        VoiceCall inFlight = VoiceCall.ofStranger();
        String report = delayed.report(
                VoiceCall.turn("user", "I may come by."), "\"follow_up_needed\":{\"value\":\"send directions\"}");
        assertThat(new Provider(first.application())
                        .signed(Provider.POST_CALL, report)
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> rows.count("sms_outbox WHERE recipient = ?", delayed.digits()) == 1);
        apis.faults().next(ProviderFaults.Api.MESSAGES, Conduct.SLOW);
        long requests = apis.records().requests();
        Api.Answer promised = new Api(first.application())
                .post(
                        "/api/sms/send",
                        "{\"phoneNumber\":\"%s\",\"message\":\"Your bicycle is ready.\"}".formatted(inFlight.phone()));
        assertThat(promised.status()).as(promised.text()).isEqualTo(200);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> apis.records().requests() > requests);

        first.kill();
        second.kill();
        await().atMost(SOON).until(() -> received(inFlight) == 1);
        assertThat(rows.of(
                        "SELECT departed_at IS NOT NULL AND sent_at IS NULL FROM sms_outbox WHERE recipient = ?",
                        inFlight.digits()))
                .containsExactly("t");
        assertThat(received(delayed)).isZero();
        rows.change("UPDATE sms_outbox SET due_at = clock_timestamp(), claimed_until = NULL WHERE sent_at IS NULL");
        first = serve("one");
        second = serve("two");
        awaitSent(delayed);
        awaitSent(inFlight);

        assertThat(received(delayed)).isEqualTo(1);
        assertThat(marks(delayed)).containsExactly("sms_sent false");
        assertThat(received(inFlight)).isEqualTo(2);
        assertThat(marks(inFlight)).containsExactly("sms_sent true");
    }

    /** What was told of the customer's text, and whether it may be there twice. */
    private static List<String> marks(VoiceCall call) {
        return rows.of(
                "SELECT type || ' ' || coalesce(payload ->> 'possible_duplicate', 'false') FROM events JOIN leads"
                        + " ON leads.id = lead_id WHERE type LIKE 'sms_%' AND phone_number_normalized = ?",
                call.digits());
    }
}
