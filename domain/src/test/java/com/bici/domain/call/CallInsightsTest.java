package com.bici.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallInsightsTest {

    @ParameterizedTest
    @CsvSource({
        "I want to buy a bike, sales, QUALIFIED",
        "Is purchasing online possible, sales, QUALIFIED",
        "My bike needs a repair, service, CONTACTED",
        "Can you help me, support, CONTACTED",
        "Good morning, general, CONTACTED"
    })
    void classification_ofTheCustomersWords(String words, String classification, LeadStatus status) {
        CallInsights insights = CallInsights.of(report(words, null, JsonObject.EMPTY));

        assertThat(insights.classification()).isEqualTo(classification);
        assertThat(insights.status()).isEqualTo(status);
    }

    @Test
    void classification_whatTheAgentCollectedComesFirst() {
        assertThat(collected("call_classification", "Service").classification()).isEqualTo("service");
        assertThat(collected("callClassification", "support").classification()).isEqualTo("support");
        assertThat(CallInsights.of(report(
                                "I want to buy a bike",
                                null,
                                JsonObject.with("call_classification", "unheard of")
                                        .build()))
                        .classification())
                .isEqualTo("sales");
        assertThat(collected("call_classification", "sales").status()).isEqualTo(LeadStatus.CONTACTED);
    }

    @Test
    void agentsOwnWords_tellNothingOfTheCustomer() {
        CallReport report = SampleData.callReport(
                "transcription",
                SampleData.conversationId(),
                List.of(new Turn(Sender.AGENT, "May I help you buy one, we are open", 0, JsonObject.EMPTY)));

        assertThat(CallInsights.of(report).classification()).isEqualTo("general");
        assertThat(CallInsights.of(report).triggers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "store hours, asked_hours",
        "Directions, asked_directions",
        "location, asked_directions",
        "asked about prices, asked_price",
        "appointment, appointment_request",
        "test ride, test_ride_interest",
        "complaint, has_complaint",
        "general help, needs_help",
        "asked_hours, asked_hours"
    })
    void triggers_ofTheAgentsPhrases(String phrase, String trigger) {
        assertThat(collected("customer_triggers", phrase).triggers()).containsExactly(trigger);
    }

    @ParameterizedTest
    @CsvSource({
        "When do you open, asked_hours",
        "What is your location, asked_directions",
        "I would like to schedule a fitting, appointment_request"
    })
    void triggers_ofTheCustomersWords(String words, String trigger) {
        assertThat(CallInsights.of(report(words, null, JsonObject.EMPTY)).triggers())
                .containsExactly(trigger);
    }

    @Test
    void triggers_severalPhrases_areAllTaken() {
        assertThat(collected("customer_triggers", "store hours, prices").triggers())
                .containsExactlyInAnyOrder("asked_hours", "asked_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ryder", "agent", "ASSISTANT", "", " ", "unknown", "none", "N/A"})
    void customerName_ofTheAgentOrOfNobody_isNone(String name) {
        assertThat(collected("customer_name", name).customerName()).isNull();
    }

    @Test
    void customerName_isTaken() {
        assertThat(collected("customer_name", " Robin ").customerName()).isEqualTo("Robin");
    }

    @ParameterizedTest
    @CsvSource({
        "today, 0.9, HOT",
        "right now, 0.9, HOT",
        "not today, 0.5, CONTACTED",
        "next month, 0.5, CONTACTED",
        "I know nothing yet, 0.5, CONTACTED"
    })
    void timeline_tellsWhoIsHot(String timeline, double intent, LeadStatus status) {
        CallInsights insights = collected("purchase_timeline", timeline);

        assertThat(insights.purchaseIntent()).isEqualTo(intent);
        assertThat(insights.status()).isEqualTo(status);
        assertThat(insights.qualification().members()).containsEntry("timeline", timeline);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.8", "80, 0.8", "high, 0.9", "low, 0.1", "-3, 0.5", "NaN, 0.5", "much, 0.5"})
    void purchaseIntent_inEveryForm(String told, double intent) {
        assertThat(collected("purchase_intent", told).purchaseIntent()).isEqualTo(intent);
    }

    @Test
    void purchaseIntent_whoAsksThePriceIsInterestedButNotReady() {
        CallInsights insights = collected("customer_triggers", "prices");

        assertThat(insights.purchaseIntent()).isEqualTo(0.7);
        assertThat(insights.qualification().members()).containsEntry("ready_to_buy", false);
        assertThat(collected("purchase_intent", 0.71).qualification().members()).containsEntry("ready_to_buy", true);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "positive, POSITIVE, 1",
                "Negative, NEGATIVE, 0",
                "neutral, NEUTRAL, 0.5",
                "0.25,, 0.25",
                "7,, 0.5",
                ",, 0.5"
            })
    void sentiment_ofWordOrNumber(@Nullable String told, @Nullable Sentiment sentiment, double score) {
        CallInsights insights = CallInsights.of(report("Hi", told, JsonObject.EMPTY));

        assertThat(insights.sentiment()).isEqualTo(sentiment);
        assertThat(insights.sentimentScore()).isEqualTo(score);
    }

    @Test
    void appointment_onlyWithDateAndTime() {
        assertThat(collected("appointment_date", "Friday").appointment()).isEqualTo(JsonObject.EMPTY);
        assertThat(CallInsights.of(report(
                                "Hi",
                                null,
                                JsonObject.with("appointment_date", "Friday")
                                        .and("appointment_time", "10 am")
                                        .build()))
                        .appointment()
                        .members())
                .containsEntry("date", "Friday")
                .containsEntry("time", "10 am");
    }

    @Test
    void changeOf_leadThatIsKnown_wipesNothing() {
        Lead known = lead(
                LeadStatus.HOT,
                JsonObject.with("purchase_intent", 0.9)
                        .and("ready_to_buy", true)
                        .build());

        Lead after = known.apply(collected("bike_type", "none").changeOf(known));

        assertThat(after).isEqualTo(known);
    }

    @Test
    void changeOf_newLead_isContactedAndUndecided() {
        Lead lead = lead(LeadStatus.NEW, JsonObject.EMPTY);

        Lead after = lead.apply(collected("bike_type", "gravel").changeOf(lead));

        assertThat(after.status()).isEqualTo(LeadStatus.CONTACTED);
        assertThat(after.bikeInterest().members()).isEqualTo(Map.of("type", "gravel", "size", "M"));
        assertThat(after.qualificationData().members())
                .isEqualTo(Map.of("purchase_intent", 0.5, "ready_to_buy", false));
        assertThat(collected("customer_name", "Robin").changeOf(lead).customerName())
                .isEqualTo(new Assignment.Set("Robin"));
    }

    @Test
    void toString_namesNobody() {
        assertThat(collected("customer_name", "Robin")).asString().doesNotContain("Robin");
    }

    private static CallInsights collected(String name, Object value) {
        return CallInsights.of(report("Hi", null, JsonObject.with(name, value).build()));
    }

    private static CallReport report(String said, @Nullable String sentiment, JsonObject collected) {
        CallReport plain = SampleData.callReport(
                "transcription",
                SampleData.conversationId(),
                List.of(new Turn(Sender.USER, said, 1, JsonObject.EMPTY)));
        return new CallReport(
                plain.type(),
                plain.conversation(),
                null,
                null,
                null,
                null,
                false,
                true,
                "done",
                plain.startedAt(),
                60,
                plain.transcript(),
                null,
                null,
                List.of(),
                sentiment,
                JsonObject.EMPTY,
                collected);
    }

    private static Lead lead(LeadStatus status, JsonObject qualification) {
        return new Lead(
                new LeadId("lead"),
                new OrganizationId(new UUID(1, 1)),
                null,
                "web-12345678",
                "Sam",
                null,
                status,
                Sentiment.POSITIVE,
                JsonObject.with("size", "M").build(),
                qualification,
                SampleData.START,
                SampleData.START,
                null,
                1);
    }
}
