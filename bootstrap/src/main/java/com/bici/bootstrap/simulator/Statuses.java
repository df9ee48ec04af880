package com.bici.bootstrap.simulator;

import java.util.Map;

/** What Twilio tells of the way of a message that it took. */
final class Statuses {

    private Statuses() {}

    static Delivery delivery(String sid, String status, String from, String to) {
        Payload form = new Payload.Form(Map.of(
                "MessageSid", sid,
                "SmsSid", sid,
                "MessageStatus", status,
                "SmsStatus", status,
                "AccountSid", Sids.ACCOUNT,
                "From", from,
                "To", to,
                "ApiVersion", "2010-04-01"));
        return new Delivery(Kind.SMS_STATUS, form, Gate.none(), sid + "-" + status);
    }
}
