package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** What all simulated APIs have in common: how long they take, and how they fail. */
final class Answering {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Waits as long as the conduct says; nobody waits longer than until the end. */
    void linger(Conduct conduct) {
        Duration wait = switch (conduct) {
            case SLOW -> SLOW;
            case HANG -> FOR_EVER;
            case WELL, REFUSE, FAIL, THROTTLE, DROP -> Duration.ZERO;
        };
        try {
            boolean unused = ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
    }

    static void cut(HttpServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    static void json(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
