package com.bici.adapters.http.sms;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.application.sms.SmsSending;
import com.bici.domain.shared.PhoneNumber;

/** Reads what people of the store write to customers. */
final class SmsRequests {
    private static final int MAX_MESSAGE = 1600;

    private final PhoneNumberParser phones;

    SmsRequests(PhoneNumberParser phones) {
        this.phones = phones;
    }

    SmsSending.Send send(Caller caller, RequestFields fields) {
        fields.require("phoneNumber", "message");
        Field<PhoneNumber> phone = fields.text("phoneNumber", phones::parse, "must be a phone number");
        Field<String> message = fields.filledText("message", MAX_MESSAGE);
        fields.verify();
        return new SmsSending.Send(
                caller.organization(),
                phone.value(),
                message.value(),
                caller.agentId(),
                caller.mayActAs(Role.SUPERVISOR));
    }
}
