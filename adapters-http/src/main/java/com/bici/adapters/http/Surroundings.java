package com.bici.adapters.http;

import com.bici.domain.shared.RequestScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * What the API needs of the process it runs in.
 *
 * @param ids of requests that come without one
 * @param initiators threads for voice calls that are about to be connected; when all of them are busy and enough calls
 *     wait, they refuse
 */
public record Surroundings(
        RequestScope scope, MeterRegistry meters, Clock clock, Supplier<UUID> ids, ExecutorService initiators) {}
