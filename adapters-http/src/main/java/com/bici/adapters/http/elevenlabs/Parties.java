package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who talked to whom, and by what; see {@link com.bici.domain.call.CallReport}.
 *
 * @param dialled digits with country code
 */
record Parties(
        @Nullable String callSid,
        @Nullable PhoneNumber customer,
        @Nullable String dialled,
        boolean outbound,
        boolean overTelephone) {

    /** Of a conversation that took place. */
    static Parties of(Payload fields, PhoneNumberParser phones) {
        Payload call = fields.at("metadata").at("phone_call");
        Payload client = fields.at("conversation_initiation_client_data");
        Payload variables = client.at("dynamic_variables");
        boolean outbound = call.text("direction").filter("outbound"::equals).isPresent()
                || client.text("initiated_by").filter("agent"::equals).isPresent();
        Optional<String> callSid = Names.of(call, "call_sid")
                .or(() -> Names.of(fields, "call_sid"))
                .or(() -> Names.of(variables, "system__call_sid"));
        return new Parties(
                callSid.orElse(null),
                customer(
                        phones,
                        Stream.of(
                                call.text("external_number"),
                                variables.text("customer_phone"),
                                variables.text(outbound ? "system__called_number" : "system__caller_id"))),
                dialled(
                        phones,
                        Stream.of(
                                call.text("agent_number"),
                                variables.text(outbound ? "system__caller_id" : "system__called_number"))),
                outbound,
                !call.isEmpty() || callSid.isPresent());
    }

    /** Of a call of ours that did not come about, as the telephone provider or the SIP trunk describes it. */
    static Parties ofFailure(Payload fields, PhoneNumberParser phones) {
        Payload body = fields.at("metadata").at("body");
        Optional<String> callSid = Names.of(body, "CallSid").or(() -> Names.of(body, "call_sid"));
        return new Parties(
                callSid.orElse(null),
                customer(phones, Stream.of(body.text("To"), body.text("to_number"))),
                dialled(phones, Stream.of(body.text("From"), body.text("from_number"))),
                true,
                true);
    }

    private static @Nullable PhoneNumber customer(PhoneNumberParser phones, Stream<Optional<String>> told) {
        CustomerNumbers customers = new CustomerNumbers(phones);
        return told.flatMap(Optional::stream)
                .flatMap(text -> customers.parse(text).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String dialled(PhoneNumberParser phones, Stream<Optional<String>> told) {
        return told.flatMap(Optional::stream)
                .flatMap(text -> phones.parse(text).stream())
                .map(PhoneNumber::normalized)
                .findFirst()
                .orElse(null);
    }
}
