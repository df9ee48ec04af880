package com.bici.bootstrap.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** The wire between a node and a server, of which everything can be asked that wires do. */
final class Link implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final int server;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Condition condition = new Condition.Well();

    /** What a wire does to the bytes. */
    sealed interface Condition {
        record Well() implements Condition {}

        /** Each reply comes late, by a time between the two. */
        record Slow(Duration least, Duration most) implements Condition {}

        /** Bytes are taken and arrive when it is over. */
        record Silent() implements Condition {}

        /** One reply of so many consists of random bytes. */
        record Garbled(int oneOf) implements Condition {}
    }

    /** @param seed of what is random about it */
    Link(int server, long seed) throws IOException {
        this.server = server;
        this.random = new Random(seed);
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void set(Condition next) {
        condition = next;
    }

    /** Breaks all connections off. */
    void reset() {
        open.forEach(Link::reset);
    }

    private void run(Runnable task) {
        Future<?> unused = threads.submit(task);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(upstream);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            run(() -> carry(client, upstream, false));
            run(() -> carry(upstream, client, true));
        } catch (IOException refused) {
            reset(client);
            open.remove(client);
        }
    }

    private void carry(Socket from, Socket to, boolean replies) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                pass(chunk, length, replies);
                out.write(chunk, 0, length);
            }
        } catch (IOException broken) {
            // Closing both is all that is to be done.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(byte[] chunk, int length, boolean reply) {
        while (condition instanceof Condition.Silent && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (reply) {
            switch (condition) {
                case Condition.Well well -> {}
                case Condition.Silent silent -> {}
                case Condition.Slow(Duration least, Duration most) ->
                    LockSupport.parkNanos(between(least.toNanos(), most.toNanos()));
                case Condition.Garbled(int oneOf) -> {
                    if (between(0, oneOf) == 0) {
                        garble(chunk, length);
                    }
                }
            }
        }
    }

    private synchronized long between(long least, long most) {
        return random.nextLong(least, most);
    }

    private synchronized void garble(byte[] chunk, int length) {
        byte[] garbage = new byte[length];
        random.nextBytes(garbage);
        System.arraycopy(garbage, 0, chunk, 0, length);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It is what was wanted.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        threads.shutdownNow();
    }
}
