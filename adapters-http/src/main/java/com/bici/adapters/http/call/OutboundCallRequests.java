package com.bici.adapters.http.call;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.security.Caller;
import com.bici.application.call.OutboundCalls;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads whom the agent should call, and what it should know of a call. */
final class OutboundCallRequests {
    private static final String DEFAULT_TYPE = "contextual";
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,50}");
    private static final int MAX_CONTEXT = 5000;

    private final PhoneNumberParser phones;

    OutboundCallRequests(PhoneNumberParser phones) {
        this.phones = phones;
    }

    OutboundCalls.Place place(Caller caller, RequestFields fields) {
        fields.require("phoneNumber");
        Field<PhoneNumber> phone = fields.text("phoneNumber", phones::parse, "must be a phone number");
        Field<LeadId> lead = LeadIds.inBody(fields);
        fields.verify();
        return new OutboundCalls.Place(caller.organization(), phone.value(), lead.orNull(), caller.agentId());
    }

    static OutboundCalls.ContextUpdate contextUpdate(Caller caller, RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        fields.require("context");
        Field<JsonObject> context = fields.objectOrText("context", MAX_CONTEXT);
        Field<String> type = fields.text(
                "type",
                text -> Optional.of(text).filter(TYPE.asMatchPredicate()),
                "must have 1 to 50 characters of A-Z a-z 0-9 _ . -");
        fields.verify();
        return new OutboundCalls.ContextUpdate(
                caller.organization(), lead.value(), type.or(DEFAULT_TYPE), context.value());
    }
}
