package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.Connection.Answer;
import com.bici.benchmarks.server.Memory;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.Request;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long it takes until the last of many clients has an event. */
final class Broadcasts {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);
    private static final String LIVE = "conversation_benchmark";
    private static final String COMMITTED = "test_message";

    private final List<Integer> sizes;
    private final int rounds;

    /** @param sizes of the audience, ascending */
    Broadcasts(List<Integer> sizes, int rounds) {
        this.sizes = sizes;
        this.rounds = rounds;
    }

    /**
     * From the request that causes the event until the last client has it, in ms.
     *
     * @param committed whether the event is kept, so that clients that are away hear of it later
     */
    record Line(int clients, boolean committed, double median, double most) {}

    /** @param bytesPerStream of the heap that an idle stream holds */
    record Figures(List<Line> lines, double bytesPerStream, double residentBytesPerStream) {}

    Figures measure(ServerProcess server) throws IOException, ExecutionException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        try (Audience audience = new Audience(server.port(), Node.KEY);
                Connection connection = new Connection(server.port());
                ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Announcer announcer = new Announcer(audience, connection, sender);
            audience.growTo(1);
            announcer.times(LIVE, rounds);
            announcer.times(COMMITTED, rounds);
            Memory alone = Memory.of(server);
            for (int size : sizes) {
                audience.growTo(size);
                lines.add(line(size, false, announcer.times(LIVE, rounds)));
                lines.add(line(size, true, announcer.times(COMMITTED, rounds)));
                LOG.info("{}", lines.subList(lines.size() - 2, lines.size()));
            }
            Memory crowded = Memory.of(server);
            double more = sizes.getLast() - 1.0;
            return new Figures(
                    lines, (crowded.live() - alone.live()) / more, (crowded.resident() - alone.resident()) / more);
        }
    }

    private static Line line(int clients, boolean committed, List<Double> times) {
        return new Line(clients, committed, times.get(times.size() / 2), times.getLast());
    }

    private static final class Announcer {

        private final Audience audience;
        private final Connection connection;
        private final ExecutorService sender;
        private int number;

        Announcer(Audience audience, Connection connection, ExecutorService sender) {
            this.audience = audience;
            this.connection = connection;
            this.sender = sender;
        }

        /** The times of some announcements, the shortest first. */
        List<Double> times(String type, int count) throws IOException, ExecutionException, InterruptedException {
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < count; round++) {
                times.add(time(type));
            }
            Collections.sort(times);
            return times;
        }

        private double time(String type) throws IOException, ExecutionException, InterruptedException {
            String word = "#" + number++ + ".";
            byte[] request = Request.post(
                            "/api/admin/test-broadcast", "{\"type\":\"" + type + "\",\"message\":\"" + word + "\"}")
                    .as(Node.KEY)
                    .bytes();
            audience.expect(word);
            long begin = System.nanoTime();
            Future<Answer> answer = sender.submit(() -> connection.send(request));
            long end = audience.awaitHeard();
            if (answer.get().status() != 200) {
                throw new IllegalStateException("a broadcast was answered with " + answer.get());
            }
            return (end - begin) / 1e6;
        }
    }
}
