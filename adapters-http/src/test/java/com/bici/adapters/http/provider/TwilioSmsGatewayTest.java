package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.provider.TestProvider.Asked;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.testkit.SmsGatewayContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TwilioSmsGatewayTest extends SmsGatewayContract {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Delivery UNAVAILABLE = new Delivery.Unavailable();
    private static final Delivery UNCERTAIN = new Delivery.Uncertain();

    private final TestProvider provider = TestProvider.start();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(SHORT)
            .build();

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    @Override
    protected SmsGateway gateway() {
        provider.answer(asked -> new TestProvider.Told(201, "{\"sid\": \"SM%d\"}".formatted(count.incrementAndGet())));
        return gateway(provider.base(), PATIENT);
    }

    private SmsGateway gateway(URI base, Duration limit) {
        TwilioAccount account = new TwilioAccount(
                "AC1", "hush", "+16045550100", base, URI.create("https://bici.example/webhooks/twilio/sms/status"));
        return gateway(account, limit);
    }

    private SmsGateway gateway(TwilioAccount account, Duration limit) {
        Guards.Limits limits = new Guards.Limits(8, Duration.ZERO, PATIENT);
        return new TwilioSmsGateway(
                new ProviderClient(http, new Json(), limit),
                account,
                new Guards(new SimpleMeterRegistry()).guard("twilio", limits, UNAVAILABLE, TwilioSmsGateway.FAILURES));
    }

    @Test
    void send_asksTwilioAsItWantsToBeAsked() {
        OutgoingSms sms = sms("Grüße & 50% = ½ 🚲\n");

        assertThat(gateway().send(sms)).isEqualTo(new Delivery.Accepted("SM1"));

        Asked asked = provider.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(asked.authorization()).isEqualTo("Basic QUMxOmh1c2g=");
        assertThat(asked.type()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(form(asked.body()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "To", "+" + sms.to(),
                        "From", "+16045550100",
                        "Body", "Grüße & 50% = ½ 🚲\n",
                        "StatusCallback", "https://bici.example/webhooks/twilio/sms/status"));
    }

    @Test
    void send_withoutAPublicAddress_asksForNoStatus() {
        gateway();
        gateway(new TwilioAccount("AC1", "hush", "+16045550100", provider.base(), null), PATIENT)
                .send(sms("Hello"));

        assertThat(form(provider.asked.getFirst().body())).containsOnlyKeys("To", "From", "Body");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21610, 21610",
        "400, 21211, 21211",
        "401, 20003, 20003",
        "404, 20404, 20404",
        "403, , HTTP 403",
    })
    void whatWillNeverBeTaken_isRefusedWithItsCode(int status, String code, String reason) {
        provider.answer(status, body(code));

        assertThat(gateway(provider.base(), PATIENT).send(sms("Hello"))).isEqualTo(new Delivery.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429",
        "429, ",
        "400, 20429",
        "400, 30001",
        "400, 30003",
        "400, 30005",
        "400, 30008",
        "500, 20500",
        "503, ",
        "502, ",
        "302, "
    })
    void whatMayBeTakenLater_isUnavailable(int status, String code) {
        provider.answer(status, body(code));

        assertThat(gateway(provider.base(), PATIENT).send(sms("Hello"))).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"sid\": null}", "{\"sid\": \"\"}", "<html></html>"})
    void takenWithoutAName_isUncertain(String body) {
        provider.answer(201, body);

        assertThat(gateway(provider.base(), PATIENT).send(sms("Hello"))).isEqualTo(UNCERTAIN);
    }

    @Test
    void aProxyThatGaveUpWaiting_leavesItUncertain() {
        provider.answer(504, "");

        assertThat(gateway(provider.base(), PATIENT).send(sms("Hello"))).isEqualTo(UNCERTAIN);
    }

    @Test
    void noAnswerInTime_isUncertain() {
        provider.keepSilent();

        assertThat(inTime(gateway(provider.base(), SHORT))).isEqualTo(UNCERTAIN);
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void anAnswerThatNeverEnds_isUncertain() throws IOException {
        try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> begin(half));

            assertThat(inTime(gateway(at(half), SHORT))).isEqualTo(UNCERTAIN);
            server.interrupt();
        }
    }

    @Test
    void aConnectionThatBreaks_isUncertainAndTheMessageIsNotSentAgain() {
        provider.hangUp();

        assertThat(gateway(provider.base(), PATIENT).send(sms("Hello"))).isEqualTo(UNCERTAIN);
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void nobodyThere_isUnavailable() throws IOException {
        URI nowhere;
        try (ServerSocket freed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = at(freed);
        }

        assertThat(gateway(nowhere, PATIENT).send(sms("Hello"))).isEqualTo(UNAVAILABLE);
    }

    @Test
    void nobodyWhoTakesTheConnection_isUnavailable() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 2; i++) {
                queue.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }

            assertThat(gateway(at(full), PATIENT).send(sms("Hello"))).isEqualTo(UNAVAILABLE);
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void whoeverIsInterruptedMeanwhile_doesNotKnowAndStaysInterrupted() {
        Thread sender = Thread.currentThread();
        provider.answer(asked -> {
            sender.interrupt();
            return provider.silence();
        });

        Delivery delivery = gateway(provider.base(), PATIENT).send(sms("Hello"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(delivery).isEqualTo(UNCERTAIN);
    }

    private static Delivery inTime(SmsGateway gateway) {
        return assertTimeout(SHORT.multipliedBy(10), () -> gateway.send(sms("Hello")));
    }

    private static void begin(ServerSocket half) {
        try (Socket socket = half.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            byte[] unused = socket.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // The other end has had enough.
        }
    }

    private static URI at(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private static String body(String code) {
        return code == null
                ? "Something went wrong"
                : "{\"code\": %s, \"message\": \"Quoting +16045550199\", \"status\": 400}".formatted(code);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
