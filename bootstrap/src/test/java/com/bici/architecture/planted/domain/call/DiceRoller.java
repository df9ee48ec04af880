package com.bici.architecture.planted.domain.call;

import java.util.Random;
import java.util.UUID;

final class DiceRoller {

    double roll() {
        return Math.random() + new Random().nextDouble();
    }

    UUID id() {
        return UUID.randomUUID();
    }
}
