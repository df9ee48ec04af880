package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bici simulate} as users run it. */
class SimulateIT {

    @TempDir
    private Path folder;

    private @Nullable RunningProgram started;

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void theProvidersStandUntilTheyAreEnded_withoutServersOrData() throws Exception {
        RunningProgram program = run("simulate", "--providers", "0");
        await().atMost(Duration.ofSeconds(30)).until(() -> program.output().contains("Ctrl-C ends it"));

        String api = program.written(Pattern.compile("TWILIO_API_BASE_URL=(\\S+)"));
        assertThat(new Api(api)
                        .post("/2010-04-01/Accounts/AC1/Messages.json", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(program.output()).contains("ELEVENLABS_API_BASE_URL=" + api, "ELEVENLABS_WS_URL=ws://");
        assertThat(program.servers()).isEmpty();

        program.stop(Duration.ofSeconds(10));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whoEndsAPlay_readsItsSummary() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        service.start();
        try {
            String address = "http://127.0.0.1:" + service.getAddress().getPort();
            RunningProgram program = run("simulate", "--url", address, "--seconds", "600");
            await().atMost(Duration.ofSeconds(40)).until(() -> program.output().contains(" sent, "));

            program.stop(Duration.ofSeconds(10));

            assertThat(program.output()).contains("elevenlabs/conversation-initiation", " × 400", "It ended early");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void anotherMachine_isRefused() throws Exception {
        RunningProgram program = run("simulate", "--url", "http://192.0.2.1:8080");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.output()).contains("--url is not of this machine", "Usage: bici");
    }

    private RunningProgram run(String... arguments) throws IOException {
        RunningProgram program =
                RunningProgram.start(folder.resolve("data"), folder.resolve("program.log"), Map.of(), arguments);
        started = program;
        return program;
    }
}
