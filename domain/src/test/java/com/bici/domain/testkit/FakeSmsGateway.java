package com.bici.domain.testkit;

import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Takes messages unless it is told otherwise, and remembers what it was given. */
public final class FakeSmsGateway implements SmsGateway {

    private final AtomicInteger count = new AtomicInteger();
    private final List<OutgoingSms> accepted = new CopyOnWriteArrayList<>();
    private final List<OutgoingSms> attempts = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<OutgoingSms, Delivery>> behaviour = new AtomicReference<>(this::take);

    @Override
    public Delivery send(OutgoingSms sms) {
        attempts.add(sms);
        return behaviour.get().apply(sms);
    }

    public void accept() {
        behaviour.set(this::take);
    }

    public void refuse(String reason) {
        behaviour.set(sms -> new Delivery.Refused(reason));
    }

    public void away() {
        behaviour.set(sms -> new Delivery.Unavailable());
    }

    /** What it does from now on. */
    public void behave(Function<OutgoingSms, Delivery> answer) {
        behaviour.set(answer);
    }

    /** Takes what it is given, but its answer is lost. */
    public void loseAnswers() {
        behaviour.set(sms -> {
            accepted.add(sms);
            return new Delivery.Uncertain();
        });
    }

    /** What was accepted, in order. */
    public List<OutgoingSms> accepted() {
        return List.copyOf(accepted);
    }

    /** What it was given, accepted or not, in order. */
    public List<OutgoingSms> attempts() {
        return List.copyOf(attempts);
    }

    private Delivery take(OutgoingSms sms) {
        accepted.add(sms);
        return new Delivery.Accepted("fake-" + count.incrementAndGet());
    }
}
