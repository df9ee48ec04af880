package com.bici.adapters.http.sms;

import com.bici.adapters.http.json.Words;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code bici_webhook_events_total}: what became of the requests of providers. */
final class WebhookEvents {
    private final MeterRegistry meters;
    private final String provider;
    private final String type;

    /** Every outcome is counted from the start, so that the first one that matters is seen as a change. */
    WebhookEvents(MeterRegistry meters, String provider, String type) {
        this.meters = meters;
        this.provider = provider;
        this.type = type;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("bici.webhook.events")
                .description("Requests of providers")
                .tag("provider", provider)
                .tag("type", type)
                .tag("outcome", Words.of(outcome))
                .register(meters);
    }

    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        /** For a number that is nobody's. */
        UNROUTABLE,
        /** Or none at all. */
        BAD_SIGNATURE,
        /** Nothing that anybody could answer. */
        IGNORED
    }
}
