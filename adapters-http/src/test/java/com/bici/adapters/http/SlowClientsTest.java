package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.request.SlowClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read as slowly as they can. */
final class SlowClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INVALIDATE = "/api/dashboard/invalidate-cache";
    private static final int LEADS = 200;

    private final ApiServer api = ApiServer.limited(RateLimitSettings.defaults());

    @AfterEach
    void stop() {
        api.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        // Set before connecting, it bounds what the system takes in the client's stead.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private double cut() {
        return api.meters.get("bici.slow.clients.cut").counter().count();
    }

    private void awaitCut() {
        await().atMost(PATIENCE).until(() -> {
            api.clock.advance(SlowClients.LIMIT.plusSeconds(1));
            return cut() > 0;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/leads", INVALIDATE, "/webhooks/elevenlabs/client-events"})
    void aBodyThatTrickles_endsTheConnection(String path) throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 200000\r\n\r\n{ ");

            awaitCut();

            assertThat(rest(socket.getInputStream())).isZero();
        }
    }

    @Test
    void aSmallBodyThatTrickles_isTaken() throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /api/leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 34\r\n\r\n{");
            AtomicInteger sent = new AtomicInteger();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
                send(socket, sent.incrementAndGet() < 5 ? " " : "\"phoneNumber\":\"+16045550177\"}");
                return sent.get() == 5;
            });

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);

            assertThat(answer).isEqualTo("HTTP/1.1 201");
        }
    }

    @Test
    void aBodyThatNeverEnds_endsTheConnection() throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /api/leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 200000\r\n\r\n" + "{".repeat(10_000));

            awaitCut();

            assertThat(cut()).isEqualTo(1);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(api.get("/api/leads").status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatIsNotRead_endsTheConnection() throws IOException {
        String notes = "x".repeat(100_000);
        for (int i = 0; i < LEADS; i++) {
            assertThat(api.post(
                                    "/api/leads",
                                    "{\"phoneNumber\":\"+1604555%04d\",\"bikeInterest\":{\"notes\":\"%s\"}}"
                                            .formatted(i, notes))
                            .status())
                    .isEqualTo(201);
        }
        try (Socket socket = connect()) {
            send(socket, "GET /api/leads HTTP/1.1\r\nHost: localhost\r\n\r\n");
            InputStream in = socket.getInputStream();
            await().atMost(PATIENCE).until(() -> in.available() > 0);

            awaitCut();

            assertThat(rest(in)).isLessThan(LEADS * 100_000L / 2);
        }
        assertThat(api.get("/health").status()).isEqualTo(200);
    }

    /** How much comes before the connection ends, by whatever end. */
    private static long rest(InputStream in) {
        long bytes = 0;
        try {
            for (int read = in.read(new byte[8192]); read > 0; read = in.read(new byte[8192])) {
                bytes += read;
            }
        } catch (IOException reset) {
            return bytes;
        }
        return bytes;
    }

    @Test
    void streams_mayTakeAllTheTimeTheyWant() throws IOException {
        try (EventStream stream = EventStream.open(api, "");
                Socket slow = connect()) {
            send(
                    slow,
                    "POST /api/leads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 200000\r\n\r\n" + "{".repeat(10_000));

            awaitCut();

            assertThat(cut()).isEqualTo(1);
            api.hub.stop();
            stream.awaitEnd();
            assertThat(stream.lines).doesNotContain("cut");
            assertThat(stream.lines.get(stream.lines.size() - 2)).startsWith("retry: ");
        }
    }

    @Test
    void aBodyThatNobodyWants_isBoundedAllTheSame() {
        byte[] large = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);

        Problems.assertProblem(
                api.send("POST", INVALIDATE, BodyPublishers.ofByteArray(large)), 413, "PAYLOAD_TOO_LARGE");
        Problems.assertProblem(
                api.send("POST", INVALIDATE, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413,
                "PAYLOAD_TOO_LARGE");
        assertThat(api.post(INVALIDATE, "{}").status()).isEqualTo(200);
    }
}
