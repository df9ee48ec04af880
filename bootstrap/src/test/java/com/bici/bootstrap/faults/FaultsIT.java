package com.bici.bootstrap.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two nodes promise while what they need comes and goes: every kind of fault once. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {

    @TempDir
    private Path folder;

    @Test
    void whateverFails_noPromiseIsBroken() throws Exception {
        try (Site site = Site.open(folder, Run.SEED);
                Run run = new Run(site, Duration.ZERO)) {
            run.sufferAll(new Faults(site).all());
            run.end("Every kind of fault once");
        }
    }
}
