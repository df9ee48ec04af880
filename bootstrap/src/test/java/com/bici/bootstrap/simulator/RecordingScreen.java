package com.bici.bootstrap.simulator;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

final class RecordingScreen implements Screen {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void show(String text) {
        lines.add(text);
    }

    @Override
    public void progress(String line) {
        lines.add(line);
    }

    @Override
    public Duration period() {
        return Duration.ofMillis(100);
    }

    String text() {
        return String.join(System.lineSeparator(), lines);
    }
}
