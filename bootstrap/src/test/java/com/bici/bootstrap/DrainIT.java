package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as it runs in a container: it logs as JSON, and ends in good order. */
class DrainIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern SERVING = Pattern.compile("Serving on (\\S+), for operators on (\\S+), after");
    /** Keeps a client above the rate below which it is cut off. */
    private static final String PADDING = " ".repeat(200);

    private static final String SECRET = "secret-of-the-tests";
    private static final String LEAD = "{\"phoneNumber\":\"+1 778 557 0123\",\"customerName\":\"Robin\"}";

    @TempDir
    private Path folder;

    private RunningProgram program;
    private String application;

    @BeforeEach
    void start() throws IOException {
        program = RunningProgram.start(
                folder.resolve("data"),
                folder.resolve("service.log"),
                Map.of(
                        "PORT", "0",
                        "ADMIN_PORT", "0",
                        "LOG_FORMAT", "json",
                        "BICI_DRAIN_SECONDS", "6",
                        "TWILIO_AUTH_TOKEN", SECRET));
        await().atMost(Duration.ofSeconds(60)).until(() -> program.output().contains("Serving on"));
        application = program.output()
                .lines()
                .map(DrainIT::json)
                .map(line -> SERVING.matcher(line.path("formattedMessage").asText()))
                .filter(serving -> serving.find())
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        program.close();
    }

    @Test
    void theEnd_isSeenByBalancersFirst_andCutsNobodyOff() throws Exception {
        Api api = new Api(application);
        try (EventReader screen = new EventReader(application, "").connect();
                Socket slow = begun()) {
            CompletableFuture<Duration> end = CompletableFuture.supplyAsync(this::stop);

            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> api.get("/health/ready").status() == 503);
            assertThat(api.get("/health/live").status()).isEqualTo(200);
            assertThat(api.get("/health").status()).isEqualTo(200);
            assertThat(api.post("/api/leads", LEAD.replace("0123", "0124")).status())
                    .isEqualTo(201);
            screen.awaitType("lead_created");
            assertThat(end).isNotDone();

            await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
                send(slow, PADDING);
                return refusesConnections();
            });
            send(slow, LEAD.substring(1));
            send(slow, "");
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201 ");
            assertThat(end.get()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        }
    }

    @Test
    void everyLineOfTheLog_isJson_namesItsRequest_andKeepsSecrets() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + "/webhooks/elevenlabs/client-events"))
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "request-of-the-tests")
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"ping\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }

        List<JsonNode> lines = new ArrayList<>();
        program.output().lines().forEach(line -> lines.add(json(line)));

        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            assertThat(line.path("timestamp").isIntegralNumber()).isTrue();
            assertThat(line.path("level").asText()).matches("INFO|WARN");
            assertThat(line.path("loggerName").asText()).startsWith("com.bici.");
            assertThat(line.path("formattedMessage").asText()).isNotEmpty();
            assertThat(line.has("throwable")).isTrue();
        });
        assertThat(lines)
                .filteredOn(line -> line.path("formattedMessage").asText().contains("accepted unsigned"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("mdc").path("request_id").asText()).isEqualTo("request-of-the-tests"));
        assertThat(program.output()).doesNotContain(SECRET);
    }

    private Duration stop() {
        try {
            return program.stop(LIMIT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request of which the server has the beginning. */
    private Socket begun() throws IOException {
        URI address = URI.create(application);
        Socket socket = new Socket(address.getHost(), address.getPort());
        String head = "POST /api/leads HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                        .formatted(address.getAuthority())
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        send(socket, LEAD.substring(0, 1));
        return socket;
    }

    /** Sends one chunk of the body; an empty one is the last. */
    private static void send(Socket socket, String text) throws IOException {
        String chunk = Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
        socket.getOutputStream().write(chunk.getBytes(StandardCharsets.UTF_8));
    }

    private boolean refusesConnections() {
        URI address = URI.create(application);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
