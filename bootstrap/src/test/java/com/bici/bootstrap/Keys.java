package com.bici.bootstrap;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A look into Redis, past the service, and a word with it. */
public final class Keys {

    private final List<URI> servers;

    public Keys(String url) {
        this(List.of(url));
    }

    /** @param urls of servers that share the keys */
    Keys(List<String> urls) {
        this.servers = urls.stream().map(URI::create).toList();
    }

    /** The text that stands under the key; empty when nothing does. */
    Optional<String> text(String key) {
        return ask("GET", key).stream().findFirst();
    }

    Set<String> members(String key) {
        return new HashSet<>(ask("SMEMBERS", key));
    }

    /** The answer to any command, as far as it is text; of several servers, of the one that has the key. */
    public List<String> ask(String... words) {
        for (URI server : servers) {
            try {
                return ask(server, words);
            } catch (AssertionError refused) {
                if (!String.valueOf(refused.getMessage()).startsWith("-MOVED")) {
                    throw refused;
                }
            }
        }
        throw new AssertionError("no server has the key");
    }

    private static List<String> ask(URI server, String... words) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            out.write(command.toString().getBytes(StandardCharsets.US_ASCII));
            return answer(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> answer(DataInputStream in) throws IOException {
        String head = line(in);
        return switch (head.charAt(0)) {
            case '+', ':' -> List.of(head.substring(1));
            case '$' -> length(head) < 0 ? List.of() : List.of(text(in, length(head)));
            case '*' -> {
                List<String> texts = new ArrayList<>();
                for (int text = 0; text < length(head); text++) {
                    texts.addAll(answer(in));
                }
                yield texts;
            }
            default -> throw new AssertionError(head);
        };
    }

    private static int length(String head) {
        return Integer.parseInt(head.substring(1));
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String text(DataInputStream in, int length) throws IOException {
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line(in);
        return text;
    }
}
