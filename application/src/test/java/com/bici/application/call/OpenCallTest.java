package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallSessions.Open;
import com.bici.application.call.CallSessions.Opening;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenCallTest extends UseCases {

    private final ConversationId conversation = SampleData.conversationId();

    OpenCallTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void open_newConversation_isOpenedAsAskedAndFound() {
        Lead lead = addLead();

        CallSession session = open(lead, conversation);

        assertThat(session.status()).isEqualTo(CallStatus.INITIATED);
        assertThat(session.startedAt()).isEqualTo(clock.instant());
        assertThat(session.endedAt()).isNull();
        assertThat(session.version()).isEqualTo(1);
        assertThat(calls.find(organization, session.id(), Freshness.CACHED).found())
                .contains(session);
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .contains(session);
    }

    @Test
    void open_afterAbsenceWasAsked_isFoundAtOnce() {
        Lead lead = addLead();
        calls.findActive(organization, lead.id(), Freshness.CACHED);
        calls.findByConversation(organization, conversation, Freshness.CACHED);

        CallSession session = open(lead, conversation);

        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .contains(session);
        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .contains(session);
    }

    @Test
    void open_endedStatus_endsAtItsStart() {
        Lead lead = addLead();

        Opening opening = calls.open(
                new Open(organization, lead.id(), CallType.OUTBOUND, null, CallStatus.FAILED, JsonObject.EMPTY));

        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.session().endedAt()).isEqualTo(clock.instant()));
    }

    @Test
    void open_knownConversation_givesTheExistingOneUnchanged() {
        Lead lead = addLead();
        CallSession first = open(lead, conversation);

        assertThat(calls.open(opening(lead, conversation))).isEqualTo(new Opening.AlreadyOpen(first));
        assertThat(calls.open(opening(addLead(), conversation))).isEqualTo(new Opening.AlreadyOpen(first));
        assertThat(database.callSessions()
                        .history(organization, lead.id(), 10, null)
                        .items())
                .containsExactly(first);
    }

    @Test
    void open_withoutConversation_opensEveryTime() {
        Lead lead = addLead();

        assertThat(List.of(calls.open(opening(lead, null)), calls.open(opening(lead, null))))
                .doesNotHaveDuplicates()
                .hasOnlyElementsOfType(Opening.Opened.class);
    }

    @Test
    void open_unknownOrForeignLead_opensNothing() {
        Lead foreign = addLead(other);

        assertThat(calls.open(opening(organization, new LeadId("nobody")))).isEqualTo(new Opening.UnknownLead());
        assertThat(calls.open(opening(organization, foreign.id()))).isEqualTo(new Opening.UnknownLead());
        assertThat(database.callSessions().conversationEntry(conversation)).isEmpty();
    }

    private Open opening(OrganizationId owner, LeadId lead) {
        return new Open(owner, lead, CallType.INBOUND, conversation, CallStatus.INITIATED, JsonObject.EMPTY);
    }

    @Test
    void open_fiftyAtOnceWithOneConversation_makeOneSessionThatEverybodyGets() throws Exception {
        Lead lead = addLead();

        List<Opening> openings = atOnce(50, i -> calls.open(opening(lead, conversation)));

        assertThat(openings).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
        assertThat(openings).extracting(OpenCallTest::session).containsOnly(session(openings.getFirst()));
        assertThat(database.callSessions()
                        .history(organization, lead.id(), 100, null)
                        .items())
                .hasSize(1);
    }

    private static CallSession session(Opening opening) {
        return switch (opening) {
            case Opening.Opened(CallSession session) -> session;
            case Opening.AlreadyOpen(CallSession session) -> session;
            case Opening.UnknownLead unknown -> throw new AssertionError("The lead is known");
        };
    }

    @Test
    void open_sameConversationInTwoOrganizations_givesEachItsOwn() {
        CallSession ours = open(addLead(), conversation);
        CallSession theirs = open(addLead(other), conversation);

        for (Freshness freshness : Freshness.values()) {
            assertThat(calls.findByConversation(organization, conversation, freshness)
                            .found())
                    .contains(ours);
            assertThat(calls.findByConversation(other, conversation, freshness).found())
                    .contains(theirs);
        }
    }
}
