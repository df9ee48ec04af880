package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiation.Outcome;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallInitiationTest extends UseCases {

    private final ConversationId conversation = SampleData.conversationId();

    CallInitiationTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void initiate_unknownCaller_becomesALeadWithOneCall() {
        PhoneNumber caller = SampleData.phoneNumber();

        Map<String, String> variables = variables(inbound(caller, conversation, "CA1"));

        CallSession session = byConversation();
        assertThat(session.status()).isEqualTo(CallStatus.INITIATED);
        assertThat(session.callType()).isEqualTo(CallType.INBOUND);
        assertThat(session.startedAt()).isEqualTo(clock.instant());
        assertThat(session.metadata().members())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "call_sid", "CA1",
                        "agent_id", "agent_1",
                        "caller_id", caller.asReceived(),
                        "called_number", "+" + ours(),
                        "initiated_by", "customer"));
        Lead lead = leads.find(organization, session.leadId()).orElseThrow();
        assertThat(lead.phoneNumberNormalized()).isEqualTo(caller.normalized());
        assertThat(lead.status()).isEqualTo(LeadStatus.NEW);
        assertThat(variables)
                .containsEntry("customer_phone", "+" + caller.normalized())
                .containsEntry("has_customer_name", "false")
                .containsEntry("organization_id", organization.toString())
                .containsEntry("is_outbound", "false");
        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated");
    }

    @Test
    void initiate_knownCaller_isToldOf() {
        Lead lead = addLead();
        write(() -> {
            database.messages().add(List.of(SampleData.message(lead, "Do you sell helmets?", SampleData.START)));
            database.callSummaries().add(summary(lead));
            return lead;
        });

        Map<String, String> variables = variables(inbound(numberOf(lead), conversation, "CA1"));

        assertThat(byConversation().leadId()).isEqualTo(lead.id());
        assertThat(variables)
                .containsEntry("customer_name", "Sample Customer")
                .containsEntry("previous_summary", "Wants an e-bike.")
                .containsEntry("interaction_count", "1")
                .hasEntrySatisfying(
                        "conversation_context", context -> assertThat(context).contains("Do you sell helmets?"));
    }

    @Test
    void initiate_found_isTheActiveCallAtOnce() {
        Lead lead = addLead();
        calls.findActive(organization, lead.id(), Freshness.CACHED);
        calls.findByConversation(organization, conversation, Freshness.CACHED);

        variables(inbound(numberOf(lead), conversation, "CA1"));

        CallSession session = byConversation();
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .contains(session);
        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .contains(session);
    }

    @Test
    void initiate_again_answersTheSameAndChangesNothing() {
        PhoneNumber caller = SampleData.phoneNumber();
        Initiation call = inbound(caller, conversation, "CA1");
        Map<String, String> first = variables(call);
        told();

        assertThat(variables(call)).isEqualTo(first);
        assertThat(told()).isEmpty();
    }

    @Test
    void initiate_againAfterTheCallEnded_opensNoOther() {
        Initiation call = inbound(SampleData.phoneNumber(), null, "CA1");
        variables(call);
        CallSession session = onlyCall();
        calls.complete(new CallSessions.Complete(organization, session.id(), null, null, null));
        told();

        variables(call);

        assertThat(onlyCall().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(told()).isEmpty();
    }

    @Test
    void initiate_onlyCallSid_opensOnceWithoutConversation() {
        Initiation call = inbound(SampleData.phoneNumber(), null, "CA1");

        variables(call);
        variables(call);

        assertThat(onlyCall().conversationId()).isNull();
        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated");
    }

    @Test
    void initiate_anotherCallSid_isAnotherCall() {
        PhoneNumber caller = SampleData.phoneNumber();
        variables(inbound(caller, null, "CA1"));
        variables(inbound(caller, null, "CA2"));

        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated", "call_initiated");
    }

    @Test
    void initiate_conversationToldOfLater_isAddedToTheCall() {
        PhoneNumber caller = SampleData.phoneNumber();
        variables(inbound(caller, null, "CA1"));

        variables(inbound(caller, conversation, "CA1"));
        variables(inbound(caller, conversation, "CA1"));

        assertThat(byConversation()).isEqualTo(onlyCall());
        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .contains(onlyCall());
        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated", "call_updated");
    }

    @Test
    void initiate_sameCallSidOfAnotherConversation_isAnotherCall() {
        PhoneNumber caller = SampleData.phoneNumber();
        variables(inbound(caller, conversation, "CA1"));

        variables(inbound(caller, SampleData.conversationId(), "CA1"));

        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated", "call_initiated");
    }

    @Test
    void initiate_outboundThatOurRouteOpened_isTheSameCall() {
        Lead lead = addLead();
        CallSession placed = addCall(outbound(lead, null, JsonObject.EMPTY));

        Map<String, String> variables = variables(outbound(numberOf(lead), conversation, "CA1", lead.id()));

        CallSession session = byConversation();
        assertThat(session.id()).isEqualTo(placed.id());
        assertThat(session.metadata().members())
                .containsEntry("call_sid", "CA1")
                .containsEntry("called_number", numberOf(lead).asReceived())
                .containsEntry("caller_id", "+" + ours())
                .containsEntry("initiated_by", "agent");
        assertThat(variables).containsEntry("is_outbound", "true").containsEntry("call_type", "outbound_followup");
        assertThat(toldTypes()).containsExactly("call_updated");
    }

    @Test
    void initiate_outboundWithAnotherName_isNotTheOneThatWaits() {
        Lead lead = addLead();
        addCall(outbound(lead, SampleData.conversationId(), JsonObject.EMPTY));
        addCall(outbound(lead, null, new JsonObject(Map.of("call_sid", "CA0"))));

        variables(outbound(numberOf(lead), conversation, "CA1", lead.id()));

        assertThat(byConversation().metadata().members()).containsEntry("call_sid", "CA1");
        assertThat(toldTypes()).containsExactly("call_initiated");
    }

    @Test
    void initiate_inbound_isNotTheOutboundThatWaits() {
        Lead lead = addLead();
        addCall(outbound(lead, null, JsonObject.EMPTY));

        variables(inbound(numberOf(lead), conversation, "CA1"));

        assertThat(byConversation().callType()).isEqualTo(CallType.INBOUND);
    }

    @Test
    void initiate_leadOfAnotherOrganization_isNotBelieved() {
        Lead foreign = addLead(other);
        PhoneNumber customer = SampleData.phoneNumber();

        Map<String, String> variables = variables(outbound(customer, conversation, "CA1", foreign.id()));

        assertThat(byConversation().leadId()).isNotEqualTo(foreign.id());
        assertThat(variables).containsEntry("customer_phone", "+" + customer.normalized());
    }

    @Test
    void initiate_namedLead_isTheOneWhateverTheNumber() {
        Lead lead = addLead();

        variables(outbound(SampleData.phoneNumber(), conversation, "CA1", lead.id()));

        assertThat(byConversation().leadId()).isEqualTo(lead.id());
        assertThat(toldTypes()).containsExactly("call_initiated");
    }

    @Test
    void initiate_conversationOfAnotherLead_isToldOfThatOne() {
        Lead owner = addLead();
        addCall(SampleData.call(owner, conversation));

        Map<String, String> variables = variables(inbound(SampleData.phoneNumber(), conversation, "CA9"));

        assertThat(byConversation().leadId()).isEqualTo(owner.id());
        assertThat(variables).containsEntry("customer_phone", "+" + owner.phoneNumberNormalized());
    }

    @Test
    void initiate_hiddenNumber_isAnsweredAndStoresNothing() {
        Map<String, String> variables = variables(inbound(null, conversation, "CA1"));

        assertThat(variables).containsEntry("customer_phone", "").containsEntry("organization_name", "Sample Cycles");
        assertThat(database.callSessions().findByConversation(organization, conversation))
                .isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void initiate_numberOfNobody_changesNothing() {
        Initiation call = new Initiation(
                SampleData.phoneNumber(),
                SampleData.phoneNumber().normalized(),
                conversation,
                "CA1",
                "agent_1",
                false,
                null);

        assertThat(node.initiation.initiate(call)).isEqualTo(new Outcome.UnknownNumber());
        assertThat(told()).isEmpty();
        assertThat(database.leads().newest(organization, 10, null).items()).isEmpty();
    }

    @Test
    void initiate_twoOrganizations_eachWithItsOwn() {
        PhoneNumber caller = SampleData.phoneNumber();
        variables(inbound(caller, conversation, "CA1"));
        variables(new Initiation(caller, digitsOf(other), conversation, "CA1", "agent_1", false, null));

        CallSession theirs =
                database.callSessions().findByConversation(other, conversation).orElseThrow();
        assertThat(theirs.leadId()).isNotEqualTo(byConversation().leadId());
    }

    @Test
    void fallback_databaseAway_isAnsweredAllTheSame() {
        Initiation call = inbound(SampleData.phoneNumber(), conversation, "CA1");
        Map<String, String> ready = variables(call);
        database.away(true);

        Map<String, String> fallback = node.initiation.fallback(call);

        assertThat(fallback.keySet()).isEqualTo(ready.keySet());
        assertThat(fallback).containsEntry("customer_phone", ready.get("customer_phone"));
    }

    private Map<String, String> variables(Initiation call) {
        return ((Outcome.Ready) node.initiation.initiate(call)).variables();
    }

    private Initiation inbound(@Nullable PhoneNumber caller, @Nullable ConversationId named, @Nullable String callSid) {
        return new Initiation(caller, ours(), named, callSid, "agent_1", false, null);
    }

    private Initiation outbound(PhoneNumber customer, ConversationId named, String callSid, LeadId lead) {
        return new Initiation(customer, ours(), named, callSid, "agent_1", true, lead);
    }

    private static CallSession outbound(Lead lead, @Nullable ConversationId named, JsonObject metadata) {
        CallSession call = SampleData.call(lead);
        return new CallSession(
                call.id(),
                call.organizationId(),
                call.leadId(),
                named,
                call.status(),
                call.startedAt(),
                null,
                null,
                CallType.OUTBOUND,
                metadata,
                0);
    }

    private String ours() {
        return digitsOf(organization);
    }

    private String digitsOf(OrganizationId store) {
        String number = database.organizations().find(store).orElseThrow().phoneNumber();
        return String.valueOf(number).substring(1);
    }

    private static PhoneNumber numberOf(Lead lead) {
        return new PhoneNumber("+" + lead.phoneNumberNormalized(), lead.phoneNumberNormalized());
    }

    private CallSession byConversation() {
        return database.callSessions()
                .findByConversation(organization, conversation)
                .orElseThrow();
    }

    /** The only call of the organization's only lead. */
    private CallSession onlyCall() {
        List<Lead> all = database.leads().newest(organization, 10, null).items();
        assertThat(all).hasSize(1);
        List<CallSession> history = database.callSessions()
                .history(organization, all.getFirst().id(), 10, null)
                .items();
        assertThat(history).hasSize(1);
        return history.getFirst();
    }

    private static CallSummary summary(Lead lead) {
        return new CallSummary(
                UUID.randomUUID(),
                lead.organizationId(),
                lead.id(),
                "Wants an e-bike.",
                List.of(),
                List.of(),
                0.5,
                "sales",
                "voice",
                SampleData.START,
                JsonObject.EMPTY);
    }
}
