package com.bici.domain.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages a valid input as senders, wires and attackers do, the same way for the same seed: bytes that are changed, lost,
 * repeated or moved, and morsels that parsers choke on.
 */
public final class Damage {

    private static final int MOST = 4;
    private static final int LONGEST = 24;
    private static final List<String> MORSELS = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "-1",
            "1e999",
            "9223372036854775808",
            "0.1",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\uFEFF",
            "\u202E",
            "٣",
            "🚲",
            "{\"a\":",
            "[[[[[[[[",
            ",,",
            ":",
            "\n",
            "|",
            "%00",
            "%zz",
            "&=&",
            "=",
            "--",
            "../",
            "' OR 1=1 --",
            "9999-12-31T23:59:60Z",
            "-999999999-01-01T00:00:00Z");

    private Damage() {}

    /** At least one change, which may by chance undo another. */
    public static byte[] of(byte[] valid, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] damaged = valid;
        for (int left = 1 + random.nextInt(MOST); left > 0; left--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    public static String of(String valid, long seed) {
        return new String(of(valid.getBytes(StandardCharsets.UTF_8), seed), StandardCharsets.UTF_8);
    }

    private static byte[] once(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(LONGEST));
        byte[] morsel = MORSELS.get(random.nextInt(MORSELS.size())).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, from, Math.min(bytes.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, from, to, new byte[0]);
            case 2 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 3 -> replaced(bytes, from, to, morsel);
            case 4 -> replaced(bytes, from, from, morsel);
            default -> Arrays.copyOf(bytes, from);
        };
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] all = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
        return all;
    }
}
