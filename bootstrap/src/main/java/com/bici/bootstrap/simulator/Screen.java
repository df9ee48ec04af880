package com.bici.bootstrap.simulator;

import java.time.Duration;

/** Where a person reads what happens. */
public interface Screen {

    void show(String text);

    /** Shows how far everything is; may take the place of what this showed before. */
    void progress(String line);

    /** From one line of progress to the next. */
    Duration period();
}
