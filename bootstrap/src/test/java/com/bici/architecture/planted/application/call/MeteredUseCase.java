package com.bici.architecture.planted.application.call;

import io.micrometer.core.instrument.MeterRegistry;

final class MeteredUseCase {

    final MeterRegistry meters;

    MeteredUseCase(MeterRegistry meters) {
        this.meters = meters;
    }
}
