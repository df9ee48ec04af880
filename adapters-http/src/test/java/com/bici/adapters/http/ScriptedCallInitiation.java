package com.bici.adapters.http;

import com.bici.application.call.CallInitiation;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** May be held up before it answers. */
final class ScriptedCallInitiation implements CallInitiation {
    static final Map<String, String> FALLBACK = Map.of("customer_name", "", "lead_status", "new");

    final Script script = new Script();
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

    void close() {
        gate.set(new CountDownLatch(1));
    }

    void open() {
        gate.get().countDown();
    }

    @Override
    public Outcome initiate(Initiation call) {
        try {
            gate.get().await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return script.play(Outcome.class, call);
    }

    @Override
    public Map<String, String> fallback(Initiation call) {
        return FALLBACK;
    }
}
