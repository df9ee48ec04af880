package com.bici.application.call;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use case of {@link CallInitiation}. */
public final class CallInitiationService implements CallInitiation {

    private final OrganizationRepository organizations;
    private final ProviderCalls calls;
    private final AgentBriefings briefings;

    public CallInitiationService(OrganizationRepository organizations, ProviderCalls calls, AgentBriefings briefings) {
        this.organizations = organizations;
        this.calls = calls;
        this.briefings = briefings;
    }

    @Override
    public Outcome initiate(Initiation call) {
        return organizations
                .findByPhoneNumber(call.ours())
                .<Outcome>map(store -> new Outcome.Ready(variables(store, call)))
                .orElseGet(Outcome.UnknownNumber::new);
    }

    private Map<String, String> variables(Organization store, Initiation call) {
        return customer(store.id(), call)
                .map(lead -> opened(store.id(), call, lead))
                .map(lead -> briefings.of(store, lead, direction(call)))
                .orElseGet(() -> briefings.ofStranger(store, direction(call)));
    }

    private Optional<Lead> customer(OrganizationId store, Initiation call) {
        return Optional.ofNullable(call.lead())
                .flatMap(named -> calls.lead(store, named))
                .or(() -> Optional.ofNullable(call.customer()).map(number -> calls.lead(store, number)));
    }

    /** Whose call it is: somebody else's if the conversation was opened for that one before. */
    private Lead opened(OrganizationId store, Initiation call, Lead lead) {
        return calls.open(providerCall(store, call), lead.id())
                .map(CallSession::leadId)
                .filter(owner -> !owner.equals(lead.id()))
                .flatMap(owner -> calls.lead(store, owner))
                .orElse(lead);
    }

    private static ProviderCall providerCall(OrganizationId store, Initiation call) {
        String ours = "+" + call.ours();
        String customers = number(call.customer());
        JsonObject metadata = JsonObject.with("agent_id", call.agent())
                .and("caller_id", call.outbound() ? ours : customers)
                .and("called_number", call.outbound() ? customers : ours)
                .and("initiated_by", call.outbound() ? "agent" : "customer")
                .build();
        return new ProviderCall(store, direction(call), call.conversation(), call.callSid(), metadata);
    }

    private static @Nullable String number(@Nullable PhoneNumber customer) {
        return customer == null ? null : customer.asReceived();
    }

    private static CallType direction(Initiation call) {
        return call.outbound() ? CallType.OUTBOUND : CallType.INBOUND;
    }

    @Override
    public Map<String, String> fallback(Initiation call) {
        return briefings.fallback(call.customer(), direction(call));
    }
}
