package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, run as users run it. */
class ServiceIT {

    @TempDir
    private Path folder;

    private final List<RunningProgram> started = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        for (RunningProgram program : started) {
            program.close();
        }
    }

    @Test
    void rowsOutliveAKill_andNothingIsLeftBehind() throws Exception {
        RunningProgram first = serve("first.log");
        Api api = new Api(first.application());
        assertThat(api.get("/api/leads?limit=3").text()).contains("demo-999");
        Api admin = new Api(first.admin());
        assertThat(admin.get("/healthcheck").text()).contains("\"healthy\":true");
        assertThat(admin.get("/metrics").text()).contains("jvm_memory_used_bytes", "cache_gets_total");
        assertThat(api.post("/api/leads", "{\"phoneNumber\":\"+1 604 555 2345\"}")
                        .status())
                .isEqualTo(201);
        assertThat(first.servers()).isNotEmpty();

        first.kill();
        RunningProgram second = serve("second.log");

        assertThat(new Api(second.application()).get("/api/dashboard/stats").text())
                .contains("\"total_leads\":241");
        second.stop(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(5)).until(() -> second.servers().isEmpty());
    }

    @Test
    void aKilledServiceThatIsNotStartedAgain_leavesNoServers() throws Exception {
        RunningProgram service = serve("service.log");
        assertThat(service.application()).isNotEmpty();

        service.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> service.servers().isEmpty());
    }

    @Test
    void aWrongConfiguration_endsTheStartAtOnce() throws Exception {
        RunningProgram check = RunningProgram.start(
                folder.resolve("data"), folder.resolve("check.log"), Map.of("PORT", "x", "LOG_FORMAT", "xml"), "check");
        started.add(check);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output().lines()).hasSize(2).anyMatch(line -> line.startsWith("PORT must be"));
    }

    private RunningProgram serve(String log) throws IOException {
        RunningProgram program = RunningProgram.serve(folder.resolve("data"), folder.resolve(log));
        started.add(program);
        return program;
    }
}
