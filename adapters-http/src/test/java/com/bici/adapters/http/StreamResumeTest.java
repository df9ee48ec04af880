package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.stream.StreamSettings;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are cut off again and again, while events come as fast as they can. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StreamResumeTest {
    private static final int EVENTS = 8_000;
    private static final int CLIENTS = 4;
    private static final int MOST_AT_ONCE = 300;

    /** Small, so that clients fall behind what is in memory and have to be brought up to date from the log. */
    private final ApiServer api = ApiServer.open(new StreamSettings(
            1000,
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            new StreamSettings.Bounds(16, 100_000),
            new StreamSettings.Bounds(300, 1_000_000)));

    private final Teller teller = new Teller(api);

    @Test
    void theyHearEveryEvent_onceAndInOrder() throws Exception {
        OrganizationId other = SampleData.organizationId();
        try (api;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(seed -> threads.submit(() -> new CutOffClient(new Random(seed)).hear(EVENTS)))
                    .toList();

            List<Long> told = new ArrayList<>();
            while (told.size() < EVENTS) {
                told.add(teller.tell("lead_updated").seq());
                if (told.size() % 3 == 0) {
                    teller.tell(other, "lead_updated", null, JsonObject.EMPTY);
                }
            }

            for (Future<List<Long>> client : clients) {
                assertThat(client.get()).isEqualTo(told);
            }
            assertThat(api.events.reads.get()).isPositive();
        }
    }

    private final class CutOffClient {
        private final Random random;
        private final List<Long> heard = new ArrayList<>();
        private long last;

        CutOffClient(Random random) {
            this.random = random;
        }

        List<Long> hear(int count) throws IOException {
            while (heard.size() < count) {
                listen(Math.min(count, heard.size() + random.nextInt(MOST_AT_ONCE)));
            }
            return heard;
        }

        private void listen(int enough) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                String request = "GET /api/stream/x HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: " + last + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(in.readLine()).contains(" 200 ");
                while (heard.size() < enough) {
                    take(in.readLine());
                }
            }
        }

        private void take(String line) {
            assertThat(line).isNotNull().doesNotContain("reset");
            if (line.startsWith("id: ")) {
                last = Long.parseLong(line.substring(4));
                heard.add(last);
            }
        }
    }
}
