package com.bici.adapters.http.takeover;

import com.bici.adapters.http.json.Words;
import com.bici.application.takeover.HumanControl.Holding;
import com.bici.application.takeover.HumanControl.Joining;
import com.bici.application.takeover.HumanControl.Leaving;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code bici_takeover_total}: what became of takeovers on this node. */
final class TakeoverMeters {
    private final MeterRegistry meters;

    /** Every outcome is counted from the start, so that the first one that matters is seen as a change. */
    TakeoverMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    Joining counted(Joining joining, boolean forced) {
        switch (joining) {
            case Joining.Joined joined -> count(forced ? Outcome.FORCED : Outcome.CLAIMED);
            case Joining.AlreadyHeld held -> count(Outcome.CONFLICT);
            case Joining.StillHeld held -> {}
            case Joining.UnknownLead unknown -> {}
            case Joining.NotAllowed notAllowed -> {}
        }
        return joining;
    }

    Leaving counted(Leaving leaving) {
        if (leaving instanceof Leaving.Left) {
            count(Outcome.RELEASED);
        }
        return leaving;
    }

    Holding transferred(Holding holding) {
        if (holding instanceof Holding.Held) {
            count(Outcome.TRANSFERRED);
        }
        return holding;
    }

    private void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("bici.takeover")
                .description("Human control taken, refused and given back")
                .tag("outcome", Words.of(outcome))
                .register(meters);
    }

    private enum Outcome {
        CLAIMED,
        CONFLICT,
        FORCED,
        RELEASED,
        TRANSFERRED
    }
}
