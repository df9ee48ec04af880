package com.bici.bootstrap.faults;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.Conversation;
import com.bici.bootstrap.Provider;
import com.bici.bootstrap.VoiceCall;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** What providers deliver: some of it twice, and again what was not taken. */
final class Deliveries {

    private final Asker asker;
    private final List<Conversation> conversations;
    private final Queue<Delivery> untaken = new ConcurrentLinkedQueue<>();

    Deliveries(Asker asker, List<Conversation> conversations) {
        this.asker = asker;
        this.conversations = conversations;
    }

    private record Delivery(String what, String id, Effects effects, Function<Member, Api.Answer> request) {}

    void text() {
        String sid = Provider.messageSid();
        String phone = asker.any(conversations).phone();
        deliver(new Delivery(
                "text",
                sid,
                asker.history().texts(),
                member -> member.provider().text(sid, phone, Provider.STORE, "text " + sid)));
    }

    void report() {
        VoiceCall call = VoiceCall.of(asker.any(conversations).phone());
        String body = call.report(VoiceCall.turn("user", "I will come by on foot."), "");
        deliver(new Delivery(
                "report",
                call.conversation(),
                asker.history().reports(),
                member -> member.provider().signed(Provider.POST_CALL, body)));
    }

    private void deliver(Delivery delivery) {
        delivery.effects().ask(delivery.id());
        boolean taken = isTaken(delivery);
        if (!taken) {
            untaken.add(delivery);
        } else if (asker.random().nextInt(4) == 0) {
            isTaken(delivery);
        }
    }

    private boolean isTaken(Delivery delivery) {
        boolean taken = asker.ask(delivery.what(), asker.anyMember(), delivery.request(), 200)
                .isPresent();
        if (taken) {
            delivery.effects().acknowledge(delivery.id());
        }
        return taken;
    }

    /** Providers come back; until everything has been taken. */
    void repeatUntaken() {
        for (Delivery next = untaken.poll(); next != null; next = untaken.poll()) {
            if (!isTaken(next)) {
                untaken.add(next);
            }
        }
    }
}
