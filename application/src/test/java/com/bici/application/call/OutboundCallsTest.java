package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.OutboundCalls.ContextUpdate;
import com.bici.application.call.OutboundCalls.Place;
import com.bici.application.call.OutboundCalls.Placing;
import com.bici.application.call.OutboundCalls.Update;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboundCallsTest extends UseCases {

    private final ConversationId conversation = SampleData.conversationId();

    OutboundCallsTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void place_knownLead_callsAndOpensTheCall() {
        Lead lead = addLead();
        node.voice.answer(new Placement.Placed(conversation, "CA1"));

        assertThat(node.outboundCalls.place(place(lead))).isEqualTo(new Placing.Placed(conversation, "CA1"));

        CallSession session = onlyCall(lead);
        assertThat(session.conversationId()).isEqualTo(conversation);
        assertThat(session.status()).isEqualTo(CallStatus.INITIATED);
        assertThat(session.callType()).isEqualTo(CallType.OUTBOUND);
        assertThat(session.metadata().members())
                .containsEntry("call_sid", "CA1")
                .containsEntry("initiated_by", "agent")
                .containsEntry("placed_by", "robin")
                .containsEntry("called_number", "+" + lead.phoneNumberNormalized());
        assertThat(toldTypes()).containsExactly("call_initiated");
    }

    @Test
    void place_tellsTheProviderWhomItCalls() {
        Lead lead = addLead();

        node.outboundCalls.place(place(lead));

        OutboundCall call = node.voice.calls().getFirst();
        assertThat(call.to()).isEqualTo(lead.phoneNumberNormalized());
        assertThat(call.clientData())
                .containsEntry("lead_id", lead.id().value())
                .containsEntry("customer_phone", "+" + lead.phoneNumberNormalized())
                .containsEntry("initiated_by", "agent")
                .containsEntry("timestamp", clock.instant().toString());
        assertThat(call.variables())
                .containsEntry("customer_name", "Sample Customer")
                .containsEntry("is_outbound", "true");
    }

    @Test
    void place_numberOfNobody_becomesALead() {
        PhoneNumber number = SampleData.phoneNumber();

        Placing placing = node.outboundCalls.place(new Place(organization, number, null, "robin"));

        assertThat(placing).isInstanceOf(Placing.Placed.class);
        assertThat(toldTypes()).containsExactly("lead_created", "call_initiated");
    }

    @Test
    void place_unknownOrForeignLead_callsNobody() {
        Lead foreign = addLead(other);
        PhoneNumber number = SampleData.phoneNumber();

        assertThat(node.outboundCalls.place(new Place(organization, number, foreign.id(), "robin")))
                .isEqualTo(new Placing.UnknownLead());
        assertThat(node.outboundCalls.place(new Place(organization, number, new LeadId("nobody"), "robin")))
                .isEqualTo(new Placing.UnknownLead());

        assertThat(node.voice.calls()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void place_providerDoesNotCall_opensNothingAndMayBeAskedAgain() {
        Lead lead = addLead();

        node.voice.answer(new Placement.Refused(401));
        assertThat(node.outboundCalls.place(place(lead))).isEqualTo(new Placing.Refused(401));
        node.voice.answer(new Placement.NotConfigured());
        assertThat(node.outboundCalls.place(place(lead))).isEqualTo(new Placing.NotConfigured());
        assertThat(told()).isEmpty();

        node.voice.answer(node.voice::placed);
        assertThat(node.outboundCalls.place(place(lead))).isInstanceOf(Placing.Placed.class);
    }

    @Test
    void place_providerMayBeCalling_opensNothingAndWaits() {
        Lead lead = addLead();
        node.voice.answer(new Placement.Unavailable());

        assertThat(node.outboundCalls.place(place(lead))).isEqualTo(new Placing.Unavailable());

        assertThat(node.outboundCalls.place(place(lead))).isEqualTo(new Placing.AlreadyCalling());
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        node.voice.answer(node.voice::placed);
        assertThat(node.outboundCalls.place(place(lead))).isInstanceOf(Placing.Placed.class);
    }

    @Test
    void place_manyClicksAtOnce_ringOnce() throws Exception {
        Lead lead = addLead();

        List<Placing> placings = atOnce(20, index -> node.outboundCalls.place(place(lead)));

        assertThat(placings).filteredOn(Placing.Placed.class::isInstance).hasSize(1);
        assertThat(placings).filteredOn(new Placing.AlreadyCalling()::equals).hasSize(19);
        assertThat(node.voice.calls()).hasSize(1);
        assertThat(onlyCall(lead).callType()).isEqualTo(CallType.OUTBOUND);
    }

    @Test
    void place_providerAsked_noTransactionIsOpen() {
        Lead lead = addLead();
        node.voice.answer(call -> {
            CompletableFuture<Lead> elsewhere = CompletableFuture.supplyAsync(this::addLead);
            assertThat(elsewhere).succeedsWithin(Duration.ofSeconds(10));
            return node.voice.placed(call);
        });

        assertThat(node.outboundCalls.place(place(lead))).isInstanceOf(Placing.Placed.class);
    }

    @Test
    void place_webhookCameFirst_isTheSameCall() {
        Lead lead = addLead();
        node.voice.answer(call -> {
            node.initiation.initiate(webhook(lead, conversation));
            return new Placement.Placed(conversation, "CA1");
        });

        node.outboundCalls.place(place(lead));

        assertThat(onlyCall(lead).metadata().members())
                .containsEntry("call_sid", "CA1")
                .containsEntry("agent_id", "agent_1");
        assertThat(toldTypes()).containsOnlyOnce("call_initiated");
    }

    @Test
    void place_webhookComesLater_isTheSameCall() {
        Lead lead = addLead();
        node.voice.answer(new Placement.Placed(null, "CA1"));
        node.outboundCalls.place(place(lead));

        node.initiation.initiate(webhook(lead, conversation));

        assertThat(onlyCall(lead).conversationId()).isEqualTo(conversation);
        assertThat(onlyCall(lead).metadata().members())
                .containsEntry("agent_id", "agent_1")
                .containsEntry("placed_by", "robin");
        assertThat(toldTypes()).containsExactly("call_initiated", "call_updated");
    }

    @Test
    void updateContext_liveCall_isStoredAndTold() {
        Lead lead = addLead();
        open(lead, conversation);
        told();

        assertThat(node.outboundCalls.updateContext(context(lead))).isEqualTo(Update.STORED);

        assertThat(messages.latest(organization, lead.id(), 10, null).orElseThrow())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.content()).isEqualTo("{\"note\":\"Prefers red\"}");
                    assertThat(message.sentBy()).isEqualTo(Sender.SYSTEM);
                    assertThat(message.type()).isEqualTo(MessageType.SYSTEM);
                    assertThat(message.timestamp()).isEqualTo(clock.instant());
                    assertThat(message.metadata().members())
                            .containsExactlyInAnyOrderEntriesOf(Map.of(
                                    "context_type",
                                    "contextual",
                                    "during_call",
                                    true,
                                    "conversation_id",
                                    conversation.value()));
                });
        assertThat(toldTypes()).containsExactly("conversation_added");
    }

    @Test
    void updateContext_noLiveCallWithAConversation_storesNothing() {
        assertThat(node.outboundCalls.updateContext(context(addLead()))).isEqualTo(Update.NO_ACTIVE_CALL);
        Lead unnamed = addLead();
        addCall(SampleData.call(unnamed));
        assertThat(node.outboundCalls.updateContext(context(unnamed))).isEqualTo(Update.NO_ACTIVE_CALL);
        Lead foreign = addLead(other);
        open(foreign);
        told();

        assertThat(node.outboundCalls.updateContext(
                        new ContextUpdate(organization, foreign.id(), "contextual", JsonObject.EMPTY)))
                .isEqualTo(Update.NO_ACTIVE_CALL);
        assertThat(told()).isEmpty();
    }

    private static ContextUpdate context(Lead lead) {
        return new ContextUpdate(
                lead.organizationId(), lead.id(), "contextual", new JsonObject(Map.of("note", "Prefers red")));
    }

    private Place place(Lead lead) {
        return new Place(organization, numberOf(lead), lead.id(), "robin");
    }

    private CallInitiation.Initiation webhook(Lead lead, ConversationId named) {
        String ours = String.valueOf(database.organizations()
                        .find(organization)
                        .orElseThrow()
                        .phoneNumber())
                .substring(1);
        return new CallInitiation.Initiation(numberOf(lead), ours, named, "CA1", "agent_1", true, null);
    }

    private static PhoneNumber numberOf(Lead lead) {
        return new PhoneNumber("+" + lead.phoneNumberNormalized(), lead.phoneNumberNormalized());
    }

    private CallSession onlyCall(Lead lead) {
        List<CallSession> history = database.callSessions()
                .history(organization, lead.id(), 10, null)
                .items();
        assertThat(history).hasSize(1);
        return history.getFirst();
    }
}
