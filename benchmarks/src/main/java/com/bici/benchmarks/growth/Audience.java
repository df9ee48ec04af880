package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.Request;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients of a node's event stream, all on one thread, who do nothing but look out for a word. */
final class Audience implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So few at once that none is turned away while the others are let in. */
    private static final int BATCH = 500;

    private static final String GREETING = "\"connected\"";

    private final int port;
    private final String key;
    private final Selector selector;
    private final List<Listener> listeners = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    Audience(int port, String key) throws IOException {
        this.port = port;
        this.key = key;
        this.selector = Selector.open();
    }

    /** Returns when all are connected. */
    void growTo(int size) throws IOException {
        while (listeners.size() < size) {
            List<Listener> batch = new ArrayList<>();
            for (int next = listeners.size(); next < size && batch.size() < BATCH; next++) {
                batch.add(connect());
                listeners.add(batch.getLast());
            }
            awaitHeard(batch);
        }
    }

    private Listener connect() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Request request = Request.get("/api/stream/audience").as(key).with("Accept", "text/event-stream");
        channel.write(ByteBuffer.wrap(request.bytes()));
        channel.configureBlocking(false);
        Listener listener = new Listener(channel);
        listener.expect(GREETING);
        channel.register(selector, SelectionKey.OP_READ, listener);
        return listener;
    }

    /** @param word whose first character does not occur in it again */
    void expect(String word) {
        listeners.forEach(listener -> listener.expect(word));
    }

    /** Waits until everybody has heard the word, and tells when that was. */
    long awaitHeard() throws IOException {
        return awaitHeard(listeners);
    }

    private long awaitHeard(List<Listener> expected) throws IOException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        long waiting = expected.stream().filter(listener -> !listener.heard).count();
        while (waiting > 0) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(waiting + " clients did not hear it");
            }
            selector.select(100);
            for (SelectionKey ready : selector.selectedKeys()) {
                waiting -= ((Listener) ready.attachment()).listen(buffer) ? 1 : 0;
            }
            selector.selectedKeys().clear();
        }
        return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        for (Listener listener : listeners) {
            listener.channel.close();
        }
        selector.close();
    }

    private static final class Listener {

        private final SocketChannel channel;
        private byte[] word = {};
        private int matched;
        private boolean heard;

        Listener(SocketChannel channel) {
            this.channel = channel;
        }

        void expect(String next) {
            word = next.getBytes(StandardCharsets.US_ASCII);
            matched = 0;
            heard = false;
        }

        /** Takes what has come; true when the word was in it for the first time. */
        boolean listen(ByteBuffer buffer) throws IOException {
            boolean before = heard;
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new EOFException("the node ended a stream");
            }
            buffer.flip();
            while (!heard && buffer.hasRemaining()) {
                look(buffer.get());
            }
            return heard && !before;
        }

        private void look(byte next) {
            matched = next == word[matched] ? matched + 1 : next == word[0] ? 1 : 0;
            heard = matched == word.length;
        }
    }
}
