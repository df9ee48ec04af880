package com.bici.domain.testkit;

import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.call.ConversationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Places every call unless it is told otherwise, and remembers what it was given. */
public final class FakeVoiceGateway implements VoiceGateway {

    private final AtomicInteger count = new AtomicInteger();
    private final List<OutboundCall> calls = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<OutboundCall, Placement>> behaviour = new AtomicReference<>(this::placed);

    @Override
    public Placement call(OutboundCall call) {
        calls.add(call);
        return behaviour.get().apply(call);
    }

    /** What it answers from now on. */
    public void answer(Function<OutboundCall, Placement> answer) {
        behaviour.set(answer);
    }

    public void answer(Placement placement) {
        behaviour.set(call -> placement);
    }

    /** What it was given, in order. */
    public List<OutboundCall> calls() {
        return List.copyOf(calls);
    }

    /** Calls somebody, under names that do not repeat. */
    public Placement placed(OutboundCall call) {
        int number = count.incrementAndGet();
        return new Placement.Placed(new ConversationId("conv_fake_" + number), "CA_fake_" + number);
    }
}
