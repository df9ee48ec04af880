package com.bici.adapters.http.takeover;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what agents write about conversations. */
final class HumanControlRequests {
    static final String PHONE_NUMBER = "phoneNumber";

    private static final String DEFAULT_NAME = "Agent";
    private static final Pattern NAME = Pattern.compile("(?Us)(?=.*\\S)\\P{Cc}{1,100}");
    private static final int MAX_REASON = 500;
    private static final int MAX_MESSAGE = 1600;
    private static final int MAX_SUMMARY = 5000;
    private static final int MAX_STEPS = 10;
    private static final int MAX_STEP = 500;

    private final PhoneNumberParser phones;

    HumanControlRequests(PhoneNumberParser phones) {
        this.phones = phones;
    }

    static Agent agent(Caller caller) {
        return agent(caller, caller.agentId());
    }

    static HumanControl.Join join(Caller caller, RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        Field<String> name = name(fields, "agentName");
        Field<String> reason = fields.text("handoffReason", MAX_REASON);
        Field<Boolean> force = fields.flag("force");
        fields.verify();
        String agentName = name.or(DEFAULT_NAME);
        // Whom nothing else names is known by the name under which they join.
        Agent agent = agent(caller, caller.agentIdOr(agentName));
        return new HumanControl.Join(agent, lead.value(), agentName, reason.orNull(), force.or(false));
    }

    static HumanControl.Leave leave(Caller caller, RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        Field<String> summary = fields.text("summary", MAX_SUMMARY);
        Field<List<String>> steps = fields.texts("nextSteps", MAX_STEPS, MAX_STEP);
        fields.verify();
        return new HumanControl.Leave(agent(caller), lead.value(), summary.orNull(), steps.or(List.of()));
    }

    HumanControl.Send send(Caller caller, RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        fields.require("message");
        Field<String> message = fields.filledText("message", MAX_MESSAGE);
        Field<String> phone = fields.text(
                PHONE_NUMBER, text -> phones.parse(text).map(PhoneNumber::normalized), "must be a phone number");
        fields.verify();
        return new HumanControl.Send(agent(caller), lead.value(), message.value(), phone.orNull());
    }

    static HumanControl.Transfer transfer(Caller caller, RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        fields.require("toAgent");
        Field<String> toAgent = name(fields, "toAgent");
        fields.verify();
        return new HumanControl.Transfer(agent(caller), lead.value(), toAgent.value());
    }

    static LeadId heartbeat(RequestFields fields) {
        Field<LeadId> lead = LeadIds.requiredInBody(fields);
        fields.verify();
        return lead.value();
    }

    private static Agent agent(Caller caller, String id) {
        return new Agent(caller.organization(), id, caller.mayActAs(Role.SUPERVISOR));
    }

    private static Field<String> name(RequestFields fields, String member) {
        return fields.text(
                member,
                text -> Optional.of(text).filter(NAME.asMatchPredicate()),
                "must have 1 to 100 characters and no control characters");
    }
}
