package com.bici.bootstrap.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What two nodes promise while what they need comes and goes: the kinds of fault that caches suffer most from. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void whateverFails_noPromiseIsBroken() throws Exception {
        try (Site site = Site.open(folder, Run.SEED);
                Run run = new Run(site, Duration.ZERO)) {
            run.sufferAll(new Faults(site).worst());
            run.end("The worst faults once");
        }
    }
}
