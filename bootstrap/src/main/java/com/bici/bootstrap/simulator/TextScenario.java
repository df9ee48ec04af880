package com.bici.bootstrap.simulator;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A text message to the store, and two steps of the delivery of one that went to the same customer before. */
final class TextScenario implements Iterator<Delivery> {

    private static final List<String> QUESTIONS = List.of(
            "When do you close today?",
            "Do you have gravel bikes in size small?",
            "My gears skip. Can you have a look this week?",
            "Where are you? Can I park a cargo bike in front?",
            "Is my bike ready to be picked up?",
            "How much is a tune-up?");

    private final Iterator<Delivery> deliveries;

    private TextScenario(List<Delivery> deliveries) {
        this.deliveries = deliveries.iterator();
    }

    /** Two of ten texts are those of a customer who wants no more of them, and then changes that. */
    static TextScenario of(int number, Customers customers, String store, Sids sids) {
        int position = number % 10;
        String customer = customers.writer(position == 8 ? number - 1 : number);
        String body = position == 7 ? "STOP" : position == 8 ? "START" : QUESTIONS.get(number % QUESTIONS.size());
        String answer = sids.next("SM");
        return new TextScenario(List.of(
                text(sids.next("SM"), customer, store, body),
                Statuses.delivery(answer, "sent", store, customer),
                Statuses.delivery(answer, "delivered", store, customer)));
    }

    private static Delivery text(String sid, String from, String to, String body) {
        Payload form = new Payload.Form(Map.of(
                "MessageSid",
                sid,
                "SmsSid",
                sid,
                "AccountSid",
                Sids.ACCOUNT,
                "From",
                from,
                "To",
                to,
                "Body",
                body,
                "NumMedia",
                "0",
                "NumSegments",
                "1",
                "SmsStatus",
                "received",
                "ApiVersion",
                "2010-04-01"));
        return new Delivery(Kind.SMS, form, Gate.none(), sid);
    }

    @Override
    public boolean hasNext() {
        return deliveries.hasNext();
    }

    @Override
    public Delivery next() {
        return deliveries.next();
    }
}
