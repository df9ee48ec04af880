package com.bici.application.call;

import static com.bici.application.call.Report.agent;
import static com.bici.application.call.Report.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallReports.Filing;
import com.bici.application.call.LiveConversations.Heard.Ended;
import com.bici.application.call.LiveConversations.Heard.Said;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallSummary;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a report leads to. */
class FileReportTest extends UseCases {

    FileReportTest(CacheCondition condition) {
        super(condition);
        clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void file_completesTheCallAndTellsOfIt() {
        Lead lead = addLead();
        CallSession call = open(lead);
        told();

        assertThat(file(Report.of(conversationOf(call)).said(user(2, "I want to buy a bike"))))
                .isEqualTo(Filing.FILED);

        CallSession filed = reread(call);
        assertThat(filed.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(filed.durationSeconds()).isEqualTo(60);
        assertThat(filed.metadata().members())
                .containsEntry("call_sid", "CA1")
                .containsEntry("summary", "Asked for a gravel bike.")
                .containsEntry("classification", "sales")
                .containsEntry("elevenlabs_analysis", Map.of("call_successful", "success"));
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .isEmpty();
        List<NumberedEvent> events = told();
        assertThat(events)
                .extracting(NumberedEvent::type)
                .containsExactly("conversation_added", "lead_updated", "call_completed");
        assertThat(events.getLast().payload().members())
                .containsEntry("summary", "Asked for a gravel bike.")
                .containsEntry("classification", "sales")
                .containsEntry("duration", 60);
    }

    @Test
    void file_again_changesNothing() {
        Lead lead = addLead();
        CallSession call = open(lead);
        Report report = Report.of(conversationOf(call)).said(user(2, "Hello"));
        file(report);
        CallSession filed = reread(call);
        told();

        assertThat(file(report)).isEqualTo(Filing.DUPLICATE);

        assertThat(reread(call)).isEqualTo(filed);
        assertThat(turns(lead)).hasSize(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void file_callThatIsOver_addsWhatIsNewAndKeepsItsStatus() {
        CallSession call = open(addLead());
        node.liveConversations.hear(conversationOf(call), new Ended());
        told();

        assertThat(file(Report.of(conversationOf(call)).failed().said(user(1, "Hello"))))
                .isEqualTo(Filing.FILED);

        assertThat(reread(call).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(reread(call).durationSeconds()).isEqualTo(60);
        assertThat(toldTypes()).containsExactly("conversation_added", "lead_updated", "call_completed");
    }

    @Test
    void file_callThatNobodyAnswered_failsAndSaysNothingOfTheLead() {
        Lead lead = addLead();
        CallSession call = open(lead);

        assertThat(file(Report.of(conversationOf(call)).failed())).isEqualTo(Filing.FILED);

        assertThat(reread(call).status()).isEqualTo(CallStatus.FAILED);
        assertThat(reread(lead)).isEqualTo(lead);
        assertThat(requests()).isEmpty();
        assertThat(summaries(lead)).isEmpty();
    }

    @Test
    void file_turns_areStoredWhenTheyWereSaidAndInTheirOrder() {
        Lead lead = addLead();
        CallSession call = open(lead);

        file(Report.of(conversationOf(call)).said(agent(0, "Hi"), user(0, "Hello"), agent(5, "  "), user(4, "Bye")));

        assertThat(turns(lead)).extracting(Message::content).containsExactly("Hi", "Hello", "Bye");
        assertThat(turns(lead)).extracting(Message::sentBy).containsExactly(Sender.AGENT, Sender.USER, Sender.USER);
        assertThat(turns(lead)).extracting(Message::type).containsOnly(MessageType.VOICE);
        assertThat(turns(lead)).extracting(Message::callClassification).containsOnly("general");
        assertThat(turns(lead))
                .extracting(message ->
                        Duration.between(SampleData.START, message.timestamp()).toMillis())
                .containsExactly(1L, 2L, 5001L);
    }

    @Test
    void file_turnsHeardLive_areNotStoredAgain() {
        Lead lead = addLead();
        CallSession call = open(lead);
        hear(call, Sender.USER, "Yes", "2");
        hear(call, Sender.AGENT, "Hi", "1");
        hear(call, Sender.USER, "Only live", "3");

        file(Report.of(conversationOf(call))
                .said(agent(0, "Hi"), user(1, "Yes "), agent(2, "Really?"), user(3, "Yes"), agent(4, "Yes")));

        assertThat(turns(lead))
                .extracting(message -> message.sentBy() + " " + message.content())
                .containsExactlyInAnyOrder(
                        "AGENT Hi", "USER Yes", "USER Only live", "AGENT Really?", "USER Yes", "AGENT Yes");
    }

    @Test
    void file_turnsOfAnEarlierCallOfTheLead_areNotTakenForHeard() {
        Lead lead = addLead();
        CallSession earlier = open(lead);
        hear(earlier, Sender.USER, "Yes", "1");

        file(Report.of(conversationOf(open(lead))).said(user(1, "Yes")));

        assertThat(turns(lead)).hasSize(2);
    }

    @Test
    void hear_afterTheTranscript_isNotStoredAgain() {
        Lead lead = addLead();
        CallSession call = open(lead);
        file(Report.of(conversationOf(call)).said(user(1, "Yes")));
        told();

        assertThat(hear(call, Sender.USER, "Yes", "1")).isEqualTo(Hearing.REPEATED);

        assertThat(turns(lead)).hasSize(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void file_anotherTypeOfReport_addsNoTurnTwice() {
        Lead lead = addLead();
        CallSession call = open(lead);
        Report report = Report.of(conversationOf(call)).said(user(1, "Yes"));
        file(report);

        assertThat(node.callReports.file(report.toReport("unredacted_transcript")))
                .isEqualTo(Filing.FILED);

        assertThat(turns(lead)).hasSize(1);
    }

    @Test
    void file_insights_areMergedIntoTheLead() {
        Lead lead = addLead();
        write(() -> database.leads()
                .update(lead.apply(new LeadChange(
                        new Assignment.Keep(),
                        new Assignment.Keep(),
                        LeadStatus.CUSTOMER,
                        null,
                        JsonObject.with("type", "road").and("size", "M").build(),
                        JsonObject.with("purchase_intent", 0.8)
                                .and("contact_preference", "sms")
                                .build()))));

        file(Report.of(conversationOf(open(lead)))
                .collected(JsonObject.with("bike_type", "gravel")
                        .and("customer_name", "Ryder")
                        .build()));

        Lead after = reread(lead);
        assertThat(after.status()).isEqualTo(LeadStatus.CUSTOMER);
        assertThat(after.customerName()).isEqualTo(lead.customerName());
        assertThat(after.sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(after.bikeInterest().members())
                .containsExactlyInAnyOrderEntriesOf(Map.of("type", "gravel", "size", "M"));
        assertThat(after.qualificationData().members())
                .containsEntry("purchase_intent", 0.8)
                .containsEntry("contact_preference", "sms");
        assertThat(after.lastContactAt()).isEqualTo(SampleData.START.plusSeconds(60));
    }

    @Test
    void file_summary_isKept() {
        Lead lead = addLead();
        CallSession call = open(lead);

        file(Report.of(conversationOf(call))
                .collected(JsonObject.with("follow_up_needed", "send_hours").build()));

        CallSummary summary = summaries(lead).getFirst();
        assertThat(summaries(lead)).hasSize(1);
        assertThat(summary.summary()).isEqualTo("Asked for a gravel bike.");
        assertThat(summary.keyPoints()).containsExactly("gravel");
        assertThat(summary.nextSteps()).containsExactly("send_hours");
        assertThat(summary.sentimentScore()).isEqualTo(1);
        assertThat(summary.metadata().members())
                .containsEntry("call_session_id", call.id().toString());
    }

    @Test
    void file_telephoneCall_asksForAutomationOnce() {
        Lead lead = addLead();
        CallSession call = open(lead);
        Report report = Report.of(conversationOf(call))
                .collected(JsonObject.with("follow_up_needed", "send_hours")
                        .and("customer_triggers", "store hours, prices")
                        .build());

        file(report);
        file(report);

        assertThat(requests())
                .containsExactly(new AutomationRequest(
                        organization,
                        lead.id(),
                        call.id(),
                        "send_hours",
                        Set.of("asked_hours", "asked_price"),
                        "general",
                        0.7,
                        JsonObject.EMPTY));
    }

    private Filing file(Report report) {
        return node.callReports.file(report.toReport());
    }

    private Hearing hear(CallSession call, Sender speaker, String text, String event) {
        return node.liveConversations.hear(conversationOf(call), new Said(speaker, text, event, true, null));
    }

    private CallSession reread(CallSession call) {
        return calls.find(organization, call.id(), Freshness.CACHED).found().orElseThrow();
    }

    private Lead reread(Lead lead) {
        return database.leads().find(organization, lead.id()).orElseThrow();
    }

    private List<Message> turns(Lead lead) {
        LeadId id = lead.id();
        return messages.latest(organization, id, 100, null).orElseThrow();
    }

    private List<CallSummary> summaries(Lead lead) {
        return database.callSummaries().latest(organization, lead.id(), 10);
    }

    private List<AutomationRequest> requests() {
        return database.automationQueue().claim(10, Duration.ofMinutes(1));
    }
}
