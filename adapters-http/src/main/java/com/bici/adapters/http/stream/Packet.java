package com.bici.adapters.http.stream;

import com.bici.adapters.http.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One message in the bytes that clients are sent, whichever way and however many: a server-sent event around JSON. */
final class Packet {
    private static final String DATA = "data: ";
    private static final String END = "\n\n";

    private final byte[] bytes;
    private final int textStart;
    private final AtomicReference<@Nullable Packet> masked = new AtomicReference<>();

    private Packet(byte[] bytes, int textStart) {
        this.bytes = bytes;
        this.textStart = textStart;
    }

    static Packet of(byte[] json) {
        return framed("", json);
    }

    /** With the position that a client resumes from after it. */
    static Packet at(long position, byte[] json) {
        return framed("id: " + position + "\n", json);
    }

    /** With the time after which a client that was cut off comes back. */
    static Packet withRetry(int millis, byte[] json) {
        return framed("retry: " + millis + "\n\n", json);
    }

    /** Lines of server-sent events that are no message, and nothing for WebSockets. */
    static Packet lines(String lines) {
        byte[] bytes = ascii(lines + END);
        return new Packet(bytes, bytes.length - END.length());
    }

    private static Packet framed(String head, byte[] json) {
        byte[] start = ascii(head + DATA);
        byte[] end = ascii(END);
        ByteBuffer buffer = ByteBuffer.allocate(start.length + json.length + end.length);
        buffer.put(start).put(json).put(end);
        return new Packet(buffer.array(), start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same message for those who may not see phone numbers; written when the first of them gets it. */
    Packet masked(Json json) {
        Packet known = masked.get();
        if (known != null) {
            return known;
        }
        ByteBuffer text = text();
        byte[] open = new byte[text.remaining()];
        text.get(open);
        byte[] hidden = json.masked(open);
        ByteBuffer buffer = ByteBuffer.allocate(textStart + hidden.length + END.length());
        buffer.put(bytes, 0, textStart).put(hidden).put(ascii(END));
        Packet packet = new Packet(buffer.array(), textStart);
        masked.set(packet);
        return packet;
    }

    int size() {
        return bytes.length;
    }

    ByteBuffer serverSentEvent() {
        return ByteBuffer.wrap(bytes);
    }

    ByteBuffer text() {
        return ByteBuffer.wrap(bytes, textStart, bytes.length - END.length() - textStart);
    }
}
