package com.bici.bootstrap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulatedTraffic;
import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.embedded.StartFailure;
import com.bici.bootstrap.simulator.RecordingService.Answer;
import com.bici.bootstrap.simulator.RecordingService.Told;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whole simulations, over HTTP. */
class SimulationTest {

    private static final ProviderSecrets SECRETS =
            new ProviderSecrets("token", "wsec", "initial", URI.create("https://bici.example.com"));
    private static final Pattern ALL =
            Pattern.compile("(?m)^all +(\\d+) +(\\d+) +(\\d+) +(\\d+) +[\\d.]+ ms +[\\d.]+ ms +([\\d.]+) ms");

    private final RecordingScreen screen = new RecordingScreen();

    @Test
    void everythingIsSignedAndAccepted_andTheSummaryCountsWhatArrived() throws IOException {
        try (RecordingService service = new RecordingService(UnaryOperator.identity())) {
            boolean asExpected = simulation(service, 4, 10, 60, 2).run();

            assertThat(asExpected).as(screen.text()).isTrue();
            List<Told> told = service.told();
            Matcher all = summary();
            assertThat(all.group(1)).isEqualTo(all.group(2)).isEqualTo(String.valueOf(told.size()));
            assertThat(all.group(3)).isEqualTo(String.valueOf(told.size() - distinct(told)));
            assertThat(all.group(4)).isEqualTo("0");
            assertThat(screen.text())
                    .contains("sent,")
                    .contains("twilio/sms/status")
                    .doesNotContain("ended early");
            assertThat(service.told(Kind.SMS)).isNotEmpty().allSatisfy(SimulationTest::isSignedByTwilio);
            assertThat(service.told(Kind.SMS_STATUS)).isNotEmpty().allSatisfy(SimulationTest::isSignedByTwilio);
            assertThat(service.told(Kind.INITIATION))
                    .isNotEmpty()
                    .allMatch(one -> one.header("X-Webhook-Secret").equals("initial"));
            assertThat(service.told(Kind.CLIENT_EVENT)).isNotEmpty().allSatisfy(SimulationTest::isSignedByElevenLabs);
            assertThat(service.told(Kind.POST_CALL)).isNotEmpty().allSatisfy(SimulationTest::isSignedByElevenLabs);
        }
    }

    @Test
    void aSlowService_isSentToAtTheSamePace_andItsWaitingCounts() throws IOException {
        try (RecordingService service = new RecordingService(answer -> slowly(answer, Duration.ofMillis(700)))) {
            assertThat(simulation(service, 3, 0, 50, 2).run()).as(screen.text()).isTrue();

            List<Told> events = service.told(Kind.CLIENT_EVENT);
            Duration playing = Duration.ofNanos(
                    events.getLast().nanoTime() - events.getFirst().nanoTime());
            assertThat(playing).isLessThan(Duration.ofSeconds(5));
            assertThat(Double.parseDouble(summary().group(5))).isGreaterThan(690);
        }
    }

    @Test
    void eventsOfACall_waitUntilItsInitiationIsAnswered() throws IOException {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Set<String> tooEarly = ConcurrentHashMap.newKeySet();
        try (RecordingService service = new RecordingService(answer -> {
            String conversation = conversation(answer.told());
            if (answer.told().kind() == Kind.INITIATION) {
                slowly(answer, Duration.ofMillis(500));
                answered.add(conversation);
            } else if (!answered.contains(conversation)) {
                tooEarly.add(conversation);
            }
            return answer;
        })) {
            simulation(service, 3, 0, 50, 2).run();

            assertThat(answered).hasSize(3);
            assertThat(tooEarly).isEmpty();
        }
    }

    @Test
    void aFaultOfTheService_isTriedOnceMore_andIsNotForgiven() throws IOException {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (RecordingService service = new RecordingService(answer -> {
            boolean report = answer.told().kind() == Kind.POST_CALL;
            return report && failed.add(answer.told().body()) ? answer.instead(503) : answer;
        })) {
            boolean asExpected = simulation(service, 2, 0, 20, 1).run();

            assertThat(asExpected).isFalse();
            assertThat(service.told(Kind.POST_CALL)).hasSizeGreaterThanOrEqualTo(4);
            assertThat(distinct(service.told(Kind.POST_CALL))).isEqualTo(2);
            assertThat(screen.text()).contains("elevenlabs/post-call was answered: 2 × 503");
        }
    }

    @Test
    void aWrongAnswer_isUnexpected_andNotTriedAgain() throws IOException {
        try (RecordingService service =
                new RecordingService(answer -> answer.told().kind() == Kind.SMS ? answer.instead(200) : answer)) {
            boolean asExpected = simulation(service, 0, 1, 10, 1).run();

            assertThat(asExpected).isFalse();
            assertThat(distinct(service.told(Kind.SMS))).isEqualTo(1);
            assertThat(screen.text()).contains("twilio/sms was answered: ", " × 200");
        }
    }

    @Test
    void whoEndsIt_readsTheSummarySoFar() throws Exception {
        try (RecordingService service = new RecordingService(UnaryOperator.identity());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Simulation> started = new CompletableFuture<>();
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(
                    () -> {
                        Simulation simulation = simulation(service, 2, 10, 20, 600);
                        started.complete(simulation);
                        return simulation.run();
                    },
                    threads);
            await().until(() -> service.told().size() > 5);

            started.get().end();

            assertThat(screen.text()).contains("It ended early");
            assertThat(Integer.parseInt(summary().group(1))).isGreaterThan(5);
            assertThat(ended.get()).isFalse();
        }
    }

    @Test
    void withoutAService_nothingIsPlayed() throws IOException {
        RecordingService gone = new RecordingService(UnaryOperator.identity());
        gone.close();

        assertThatThrownBy(() -> simulation(gone, 1, 1, 20, 1).run())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(gone.address().toString());
    }

    private Simulation simulation(RecordingService service, int calls, int texts, int rate, int seconds) {
        SimulatedTraffic traffic = new SimulatedTraffic(
                service.address(), calls, texts, rate, Duration.ofSeconds(seconds), 10, "+16045550100", 1);
        return new Simulation(new SimulationSettings(traffic, null), SECRETS, screen, Clock.systemUTC());
    }

    private Matcher summary() {
        Matcher all = ALL.matcher(screen.text());
        assertThat(all.find()).as(screen.text()).isTrue();
        return all;
    }

    private static long distinct(List<Told> told) {
        return new HashSet<>(told.stream().map(one -> one.kind() + one.body()).toList()).size();
    }

    private static void isSignedByTwilio(Told told) {
        SortedMap<String, String> fields = new TreeMap<>();
        Arrays.stream(told.body().split("&", -1))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        assertThat(told.header("X-Twilio-Signature"))
                .isEqualTo(Signer.twilio(
                        "token", "https://bici.example.com" + told.kind().path(), fields));
        assertThat(told.header("I-Twilio-Idempotency-Token")).contains(fields.get("MessageSid"));
    }

    private static void isSignedByElevenLabs(Told told) {
        String header = told.header("ElevenLabs-Signature");
        assertThat(header)
                .isEqualTo(Signer.elevenLabs("wsec", Long.parseLong(header.split("[=,]", -1)[1]), told.body()));
    }

    private static String conversation(Told told) {
        Matcher found = Pattern.compile("\"conversation_id\":\"([^\"]+)\"").matcher(told.body());
        return found.find() ? found.group(1) : "";
    }

    /** Answers like a service that takes its time. */
    private static Answer slowly(Answer answer, Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
