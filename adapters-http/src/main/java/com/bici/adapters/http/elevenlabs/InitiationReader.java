package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.FieldError;
import com.bici.adapters.http.problem.Problem;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Understands who is about to talk to whom. Caller and called are the provider's words: in a call of ours, the customer
 * is the called one.
 */
final class InitiationReader {
    private final PhoneNumberParser phones;
    private final CustomerNumbers customers;

    InitiationReader(PhoneNumberParser phones) {
        this.phones = phones;
        this.customers = new CustomerNumbers(phones);
    }

    /** Empty when the store's number is none; without a number or a name of the call it ends with a problem. */
    Optional<Initiation> read(Payload payload) {
        Payload fields = payload.with("data");
        Payload client = fields.at("conversation_initiation_client_data");
        boolean outbound = client.text("initiated_by").filter("agent"::equals).isPresent();
        Optional<String> caller = fields.text("caller_id");
        Optional<String> called = fields.text("called_number");
        Optional<String> customer = (outbound ? client.text("customer_phone").or(() -> called) : caller)
                .or(() -> fields.text("external_number"));
        Optional<String> ours = (outbound ? caller : called).or(() -> fields.text("agent_number"));
        Optional<String> callSid = callSid(fields);
        Optional<ConversationId> conversation = Names.conversation(fields);
        boolean named = conversation.isPresent() || callSid.isPresent();
        verify(outbound ? ours : customer, outbound ? customer : ours, named);
        return ours.flatMap(phones::parse)
                .map(PhoneNumber::normalized)
                .map(number -> new Initiation(
                        customer.flatMap(customers::parse).orElse(null),
                        number,
                        conversation.orElse(null),
                        callSid.orElse(null),
                        Names.of(fields, "agent_id").orElse(null),
                        outbound,
                        client.text("lead_id").flatMap(LeadId::parse).orElse(null)));
    }

    private static Optional<String> callSid(Payload fields) {
        return Names.of(fields, "call_sid")
                .or(() -> Names.of(fields.at("metadata").at("phone_call"), "call_sid"));
    }

    private static void verify(Optional<String> caller, Optional<String> called, boolean named) {
        List<FieldError> missing = new ArrayList<>();
        require(caller.isPresent(), "caller_id", missing);
        require(called.isPresent(), "called_number", missing);
        require(named, "conversation_id", missing);
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing).asException();
        }
    }

    private static void require(boolean told, String name, List<FieldError> missing) {
        if (!told) {
            missing.add(new FieldError(name, "is required"));
        }
    }
}
