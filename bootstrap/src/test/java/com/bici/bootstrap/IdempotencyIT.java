package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests with a key through two nodes of the packaged program that share one Postgres and one Redis. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IdempotencyIT {

    private static final int TIMES = 50;

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static List<Api> nodes;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        nodes = List.of(
                new Api(cluster.serve("one", Map.of()).application()),
                new Api(cluster.serve("two", Map.of()).application()));
        for (Api node : nodes) {
            node.awaitMode("cached", Duration.ofSeconds(10));
        }
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        cluster.end();
    }

    @Test
    void fiftyTimesTheSameText_isSentOnce_whateverRedisDoes() throws Exception {
        sendFiftyTimes("+1 778 558 0101");
        cluster.redis().kill();
        sendFiftyTimes("+1 778 558 0102");
        cluster.redis().start();
    }

    private static void sendFiftyTimes(String phone) throws Exception {
        String lead = nodes.getFirst()
                .post("/api/leads", "{\"phoneNumber\":\"" + phone + "\"}")
                .json()
                .path("id")
                .asText();
        String body = "{\"phoneNumber\":\"" + phone + "\",\"message\":\"We are open\"}";
        String key = UUID.randomUUID().toString();

        List<Api.Answer> answers = atOnce(body, key);
        Api.Answer later =
                await().atMost(Duration.ofSeconds(5)).until(() -> send(1, body, key), answer -> answer.status() == 200);

        assertThat(later.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isIn(200, 409);
            if (answer.status() == 200) {
                assertThat(answer.text()).isEqualTo(later.text());
            } else {
                assertThat(answer.json().path("code").asText()).isEqualTo("IDEMPOTENCY_IN_FLIGHT");
            }
        });
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200
                        && answer.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(StreamSupport.stream(
                        nodes.getFirst()
                                .get("/api/conversations/" + lead)
                                .json()
                                .spliterator(),
                        false))
                .hasSize(1);
    }

    private static List<Api.Answer> atOnce(String body, String key) throws Exception {
        CountDownLatch ready = new CountDownLatch(TIMES);
        List<Future<Api.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TIMES; i++) {
                int node = i % nodes.size();
                Callable<Api.Answer> caller = () -> {
                    ready.countDown();
                    ready.await();
                    return send(node, body, key);
                };
                running.add(threads.submit(caller));
            }
        }
        return running.stream().map(Future::resultNow).toList();
    }

    private static Api.Answer send(int node, String body, String key) {
        return nodes.get(node)
                .post("/api/sms/send", body.getBytes(StandardCharsets.UTF_8), Map.of("Idempotency-Key", key));
    }
}
