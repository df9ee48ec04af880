package com.bici.application.call;

import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import com.bici.domain.call.CallAttempts;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The use cases of {@link OutboundCalls}. The provider is asked between two transactions: the first notes the attempt,
 * so that nobody else asks for the same customer meanwhile, the second opens the call.
 */
public final class OutboundCallService implements OutboundCalls {

    private static final Duration HOLD = Duration.ofMinutes(1);

    private final OrganizationRepository organizations;
    private final ProviderCalls calls;
    private final CallAttempts attempts;
    private final AgentBriefings briefings;
    private final VoiceGateway gateway;
    private final ContextNotes notes;
    private final Clock clock;

    public OutboundCallService(
            OrganizationRepository organizations,
            ProviderCalls calls,
            CallAttempts attempts,
            AgentBriefings briefings,
            VoiceGateway gateway,
            ContextNotes notes,
            Clock clock) {
        this.organizations = organizations;
        this.calls = calls;
        this.attempts = attempts;
        this.briefings = briefings;
        this.gateway = gateway;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public Placing place(Place command) {
        return customer(command).map(lead -> place(command, lead)).orElseGet(Placing.UnknownLead::new);
    }

    private Optional<Lead> customer(Place command) {
        return command.lead() == null
                ? Optional.of(calls.lead(command.organization(), command.phoneNumber()))
                : calls.lead(command.organization(), command.lead());
    }

    private Placing place(Place command, Lead lead) {
        Organization store = organizations
                .find(command.organization())
                .orElseThrow(() -> new IllegalStateException("A lead of no organization"));
        if (!attempts.begin(store.id(), lead.id(), HOLD)) {
            return new Placing.AlreadyCalling();
        }
        return switch (gateway.call(call(store, lead, command))) {
            case Placement.Placed placed -> opened(store, lead, command, placed);
            case Placement.Unavailable unavailable -> new Placing.Unavailable();
            case Placement.Refused(int status) -> abandoned(lead, new Placing.Refused(status));
            case Placement.NotConfigured notConfigured -> abandoned(lead, new Placing.NotConfigured());
        };
    }

    private OutboundCall call(Organization store, Lead lead, Place command) {
        String number = command.phoneNumber().normalized();
        Map<String, String> clientData = Map.of(
                "lead_id",
                lead.id().value(),
                "customer_phone",
                "+" + number,
                "initiated_by",
                "agent",
                "timestamp",
                clock.instant().toString());
        return new OutboundCall(number, clientData, briefings.of(store, lead, CallType.OUTBOUND));
    }

    private Placing opened(Organization store, Lead lead, Place command, Placement.Placed placed) {
        JsonObject metadata = JsonObject.with("caller_id", store.phoneNumber())
                .and("called_number", "+" + command.phoneNumber().normalized())
                .and("initiated_by", "agent")
                .and("placed_by", command.agent())
                .build();
        calls.open(
                new ProviderCall(store.id(), CallType.OUTBOUND, placed.conversation(), placed.callSid(), metadata),
                lead.id());
        return new Placing.Placed(placed.conversation(), placed.callSid());
    }

    private Placing abandoned(Lead lead, Placing outcome) {
        attempts.abandon(lead.organizationId(), lead.id());
        return outcome;
    }

    @Override
    public Update updateContext(ContextUpdate command) {
        return notes.add(command);
    }
}
