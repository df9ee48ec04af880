package com.bici.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** One HTTP/1.1 connection that is used again and again. It does as little as it can, for it shares the cores. */
public final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder(128);

    public Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    /**
     * What came back; the body was read and dropped.
     *
     * @param cache the value of {@code Cache-Status}, "" without one
     * @param tag the value of {@code ETag}, "" without one
     */
    public record Answer(int status, String cache, String tag, long length) {}

    public Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        String cache = "";
        String tag = "";
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "cache-status" -> cache = value;
                case "etag" -> tag = value;
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = true;
                default -> {}
            }
        }
        if (chunked) {
            length = dropChunks();
        } else if (status != 304 && status != 204) {
            in.skipNBytes(length);
        }
        return new Answer(status, cache, tag, length);
    }

    private long dropChunks() throws IOException {
        long sum = 0;
        for (int size = chunk(); size > 0; size = chunk()) {
            in.skipNBytes(size);
            line();
            sum += size;
        }
        line();
        return sum;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) (next & 0xff));
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
