package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallReports.Filing;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which call a report is filed with. */
class TieReportTest extends UseCases {

    private final ConversationId conversation = SampleData.conversationId();
    private final Report report = Report.of(conversation);

    TieReportTest(CacheCondition condition) {
        super(condition);
        clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void file_knownConversation_isThatCall_whoseverNumberWasDialled() {
        CallSession call = open(addLead(), conversation);

        assertThat(file(report.dialled(numberOf(other), SampleData.phoneNumber())))
                .isEqualTo(Filing.FILED);

        assertThat(reread(call).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(leadsOf(other)).isEmpty();
    }

    @Test
    void file_conversationOfTwoOrganizations_isTheDialledOnes() {
        CallSession first = open(addLead(), conversation);
        CallSession second = open(addLead(other), conversation);

        assertThat(file(report.dialled(numberOf(other), null))).isEqualTo(Filing.FILED);

        assertThat(reread(first).isLive()).isTrue();
        assertThat(reread(second).status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void file_knownCallSid_isThatCallAndGivesItTheConversation() {
        Lead lead = addLead();
        CallSession call = addCall(SampleData.call(lead));
        addCall(unnamed(lead, CallStatus.ACTIVE, 5));

        assertThat(file(report.callSid("CA1").dialled(numberOf(organization), numberOf(lead))))
                .isEqualTo(Filing.FILED);

        CallSession filed = reread(call);
        assertThat(filed.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(filed.conversationId()).isEqualTo(conversation);
        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .contains(filed);
    }

    @Test
    void file_callSidWithAnotherConversation_keepsTheNameItHas() {
        CallSession call = addCall(SampleData.call(addLead(), new ConversationId("CA1")));

        assertThat(file(report.callSid("CA1"))).isEqualTo(Filing.FILED);

        CallSession filed = reread(call);
        assertThat(filed.conversationId()).isEqualTo(new ConversationId("CA1"));
        assertThat(filed.metadata().members()).containsEntry("conversation_id", conversation.value());
    }

    @Test
    void file_unnamedCall_isTheCustomersNewestActiveOne() {
        Lead lead = addLead();
        CallSession older = addCall(unnamed(lead, CallStatus.INITIATED, 0));
        CallSession newest = addCall(unnamed(lead, CallStatus.ACTIVE, 1));
        CallSession over = addCall(unnamed(lead, CallStatus.FAILED, 2));

        assertThat(file(report.callSid("CA7").dialled(numberOf(organization), numberOf(lead))))
                .isEqualTo(Filing.FILED);

        assertThat(reread(newest).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(reread(newest).metadata().members()).containsEntry("call_sid", "CA7");
        assertThat(reread(older)).isEqualTo(older);
        assertThat(reread(over)).isEqualTo(over);
    }

    @Test
    void file_activeCallOfAnotherCallSid_isNotTaken() {
        Lead lead = addLead();
        CallSession active = addCall(SampleData.call(lead));

        assertThat(file(report.callSid("CA2").dialled(numberOf(organization), numberOf(lead))))
                .isEqualTo(Filing.FILED);

        assertThat(reread(active)).isEqualTo(active);
        assertThat(history(lead.id())).hasSize(2);
    }

    @Test
    void file_activeCallOfTheCustomerElsewhere_isNotTaken() {
        PhoneNumber number = SampleData.phoneNumber();
        Lead elsewhere = write(() -> database.leads().findOrCreate(SampleData.newLead(other, number)))
                .lead();
        CallSession active = addCall(unnamed(elsewhere, CallStatus.ACTIVE, 0));

        assertThat(file(report.dialled(numberOf(organization), number))).isEqualTo(Filing.FILED);

        assertThat(reread(active)).isEqualTo(active);
        assertThat(leadsOf(organization)).hasSize(1);
    }

    @Test
    void file_unknownCall_isOpenedWithItsLead() {
        PhoneNumber number = SampleData.phoneNumber();
        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .isEmpty();

        assertThat(file(report.callSid("CA2").dialled(numberOf(organization), number)))
                .isEqualTo(Filing.FILED);

        CallSession call = calls.findByConversation(organization, conversation, Freshness.CACHED)
                .found()
                .orElseThrow();
        assertThat(call.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.startedAt()).isEqualTo(SampleData.START);
        assertThat(call.endedAt()).isEqualTo(SampleData.START.plusSeconds(60));
        assertThat(call.durationSeconds()).isEqualTo(60);
        assertThat(call.metadata().members()).containsEntry("call_sid", "CA2");
        assertThat(leadsOf(organization)).singleElement().satisfies(lead -> {
            assertThat(lead.id()).isEqualTo(call.leadId());
            assertThat(lead.phoneNumber()).isEqualTo(number.asReceived());
        });
        assertThat(toldTypes()).containsExactly("lead_created", "lead_updated", "call_completed");
    }

    @Test
    void file_unknownNumberAndCall_isNotedAndNothingElse() {
        Report nobodys = report.dialled(SampleData.phoneNumber().normalized(), SampleData.phoneNumber());

        assertThat(file(nobodys)).isEqualTo(Filing.UNTIED);
        assertThat(file(nobodys)).isEqualTo(Filing.DUPLICATE);

        assertThat(leadsOf(organization)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void file_webCall_isTheStoresWhoseAgentSpoke() {
        OrganizationId store = addStoreWithAgent("agent_7");

        assertThat(file(report.fromTheWeb("agent_7").said(Report.user(1, "Hello"))))
                .isEqualTo(Filing.FILED);

        Lead lead = leadsOf(store).getFirst();
        assertThat(leadsOf(store)).hasSize(1);
        assertThat(lead.phoneNumber()).isNull();
        String name = conversation.value();
        assertThat(lead.phoneNumberNormalized()).isEqualTo("web-" + name.substring(name.length() - 8));
        assertThat(messages.latest(store, lead.id(), 10, null).orElseThrow()).hasSize(1);
        assertThat(database.automationQueue().claim(10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void file_webCallOfNoStoresAgent_isUntiedWhileThereAreSeveral() {
        assertThat(file(report.fromTheWeb("agent_7"))).isEqualTo(Filing.UNTIED);
        assertThat(file(Report.of(SampleData.conversationId()).fromTheWeb(null)))
                .isEqualTo(Filing.UNTIED);
    }

    private OrganizationId addStoreWithAgent(String agent) {
        Organization store = new Organization(
                SampleData.organizationId(),
                "Web store",
                SampleData.phoneNumber().asReceived(),
                ZoneId.of("UTC"),
                JsonObject.with("elevenlabs_agent_id", agent).build());
        assertThat(write(() -> database.organizations().add(store))).isTrue();
        return store.id();
    }

    private static CallSession unnamed(Lead lead, CallStatus status, int second) {
        CallSession call = SampleData.call(lead, null, status, SampleData.START.plusSeconds(second));
        return new CallSession(
                call.id(),
                call.organizationId(),
                call.leadId(),
                null,
                status,
                call.startedAt(),
                call.endedAt(),
                null,
                call.callType(),
                new JsonObject(Map.of()),
                0);
    }

    private Filing file(Report told) {
        return node.callReports.file(told.toReport());
    }

    private CallSession reread(CallSession call) {
        return calls.find(call.organizationId(), call.id(), Freshness.CACHED)
                .found()
                .orElseThrow();
    }

    private List<CallSession> history(LeadId lead) {
        return calls.history(organization, lead, 10, null).orElseThrow().items();
    }

    private List<Lead> leadsOf(OrganizationId owner) {
        return database.leads().newest(owner, 10, null).items();
    }

    private @Nullable String numberOf(OrganizationId owner) {
        String number = database.organizations().find(owner).orElseThrow().phoneNumber();
        return number == null ? null : number.substring(1);
    }

    private static PhoneNumber numberOf(Lead lead) {
        String digits = lead.phoneNumberNormalized();
        return new PhoneNumber("+" + digits, digits);
    }
}
