package com.bici.adapters.http.idempotency;

import com.bici.application.idempotency.IdempotentRequests;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Surrounds the resource methods that are {@link Idempotent}. */
public final class IdempotencyFeature implements DynamicFeature {
    private final ClaimFilter before;
    private final AnswerFilter after;

    public IdempotencyFeature(IdempotentRequests requests, MeterRegistry meters) {
        IdempotencyMeters counted = new IdempotencyMeters(meters);
        this.before = new ClaimFilter(requests, counted);
        this.after = new AnswerFilter(requests, counted);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (resource.getResourceMethod().isAnnotationPresent(Idempotent.class)) {
            context.register(before).register(after);
        }
    }
}
