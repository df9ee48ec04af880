package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.Memory;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.Request;
import com.bici.benchmarks.server.ServerProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one more of something costs in bytes. */
final class Footprint {

    private static final int SAMPLES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String HELD = "com.bici.adapters.redis.NearCache$Held";
    /** A session that is asked for by its conversation, and which session that is. */
    private static final int HELD_OF_A_SESSION = 2;

    private static final String KEYS = "bici:sess:call:*";
    private static final String POINTERS = "bici:sess:call:conv:";
    private static final int READERS = 16;

    private Footprint() {}

    /**
     * What sessions cost that were read a moment ago.
     *
     * @param held how many sessions were in memory when it was weighed
     * @param bytesInMemory of the heap for each of them
     * @param bytesInRedis for each
     */
    record OfSession(long held, double bytesInMemory, double bytesInRedis) {}

    /** The least of some samples, since what the node does meanwhile also needs memory. */
    static long leastLive(ServerProcess server) throws IOException {
        long least = Long.MAX_VALUE;
        for (int sample = 0; sample < SAMPLES; sample++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            least = Math.min(least, Memory.of(server).live());
        }
        return least;
    }

    /** Reads so many sessions that nobody has read before. */
    static OfSession ofSession(Store store, ServerProcess server, int sessions)
            throws IOException, ExecutionException, InterruptedException {
        read(server, 0, 1);
        Memory before = Memory.of(server);
        read(server, 1, sessions);
        Memory after = Memory.of(server);
        long held = (after.instances(HELD) - before.instances(HELD)) / HELD_OF_A_SESSION;
        return new OfSession(held, held > 0 ? (double) (after.live() - before.live()) / held : 0, inRedis(store));
    }

    /** The bytes of all keys of call sessions, by sessions. */
    private static double inRedis(Store store) {
        try (RedisClient client = RedisClient.create(store.addresses().redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            List<String> keys = ScanIterator.scan(redis, ScanArgs.Builder.matches(KEYS)).stream()
                    .toList();
            long sessions =
                    keys.stream().filter(key -> !key.startsWith(POINTERS)).count();
            return (double) keys.stream().mapToLong(key -> bytes(redis, key)).sum() / sessions;
        }
    }

    /** None if its life has just ended. */
    private static long bytes(RedisCommands<String, String> redis, String key) {
        @Nullable Long bytes = redis.memoryUsage(key);
        return bytes == null ? 0 : bytes;
    }

    private static void read(ServerProcess server, int first, int count)
            throws ExecutionException, InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        List<Future<?>> reads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int reader = 0; reader < READERS; reader++) {
                reads.add(threads.submit(() -> {
                    readTo(server, next, first + count);
                    return null;
                }));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        }
    }

    private static void readTo(ServerProcess server, AtomicInteger next, int end) throws IOException {
        try (Connection connection = new Connection(server.port())) {
            for (int row = next.getAndIncrement(); row < end; row = next.getAndIncrement()) {
                connection.send(Request.get("/api/call-sessions/by-conversation/growth-" + row)
                        .as(Node.KEY)
                        .bytes());
            }
        }
    }
}
