package com.bici.bootstrap.simulator;

import com.bici.bootstrap.simulator.Delivery.Attempt;
import java.time.Duration;

/** @param at since the beginning */
record Timed(Duration at, Delivery delivery, Attempt attempt) {

    Timed later(Duration delay) {
        return new Timed(at.plus(delay), delivery, attempt);
    }

    Timed again(Duration delay) {
        return new Timed(at.plus(delay), delivery, Attempt.AGAIN);
    }
}
