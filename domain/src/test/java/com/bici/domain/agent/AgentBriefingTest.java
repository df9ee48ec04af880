package com.bici.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentBriefingTest {

    /** Those of the original system, by which agents are declared. */
    private static final String[] NAMES = """
            customer_name customer_phone lead_status bike_interest conversation_context previous_summary
            organization_name organization_id location_address business_hours current_time current_day current_datetime
            has_customer_name dynamic_greeting time_greeting day_context weather_context customer_greeting
            greeting_opener greeting_variation is_outbound call_type current_date full_datetime store_is_open
            store_status store_hours_info customer_history last_topic qualification_status interaction_count
            last_contact""".split("\\s+");

    /** A Thursday, 10:00 in the store. */
    private static final Instant NOW = SampleData.START;

    private static final String BICYCLE = "🚲";

    private final Organization store = new Organization(
            SampleData.organizationId(),
            "Sample Cycles",
            "+16045550100",
            ZoneId.of("America/Vancouver"),
            new JsonObject(Map.of(
                    "business_hours",
                    Map.of("weekdays", "8:00-18:00", "weekends", "closed"),
                    "location",
                    Map.of("address", "1 Main Street"))));

    @Test
    void of_everyKindOfCall_namesAllVariables() {
        var briefings = List.of(
                of(lead("Ann"), ConversationHistory.NONE),
                AgentBriefing.of(store, lead(null), ConversationHistory.NONE, CallType.OUTBOUND, NOW),
                AgentBriefing.ofStranger(store, CallType.INBOUND, NOW),
                AgentBriefing.fallback(null, CallType.INBOUND, NOW),
                AgentBriefing.fallback(SampleData.phoneNumber(), CallType.OUTBOUND, NOW));

        assertThat(briefings).allSatisfy(variables -> {
            assertThat(variables).containsKeys(NAMES);
            assertThat(variables.keySet()).isEqualTo(briefings.getFirst().keySet());
        });
    }

    @Test
    void of_store_tellsWhatItsSettingsSay() {
        assertThat(of(lead("Ann"), ConversationHistory.NONE))
                .containsEntry("organization_name", "Sample Cycles")
                .containsEntry("organization_id", store.id().toString())
                .containsEntry("location_address", "1 Main Street")
                .containsEntry("business_hours", "Mon-Fri 8:00 AM to 6:00 PM, Sat-Sun closed")
                .containsEntry("store_is_open", "true")
                .containsEntry("store_status", "open")
                .containsEntry("store_hours_info", "Today: 8:00 AM to 6:00 PM")
                .containsEntry("weather_context", "");
    }

    @Test
    void of_storeWithoutHours_saysNothingOfThem() {
        Organization silent =
                new Organization(store.id(), store.name(), store.phoneNumber(), store.timezone(), JsonObject.EMPTY);

        assertThat(AgentBriefing.ofStranger(silent, CallType.INBOUND, NOW))
                .containsEntry("business_hours", "")
                .containsEntry("store_status", "")
                .containsEntry("store_hours_info", "")
                .containsEntry("location_address", "");
    }

    @Test
    void of_time_isTheStores() {
        assertThat(of(lead("Ann"), ConversationHistory.NONE))
                .containsEntry("current_time", "10:00 AM")
                .containsEntry("current_day", "Thursday")
                .containsEntry("current_date", "January 15, 2026")
                .containsEntry("current_datetime", "Thursday, January 15, 2026, 10:00 AM")
                .containsEntry("full_datetime", "Thursday, January 15, 2026 at 10:00 AM PST")
                .containsEntry("day_context", "Thursday morning, on a weekday");
    }

    @ParameterizedTest
    @CsvSource({"0, Good morning", "1, Good morning", "2, Good afternoon", "6, Good afternoon", "7, Good evening"})
    void of_timeOfDay_greetsByTheStoresClock(int hoursLater, String greeting) {
        Instant later = NOW.plus(Duration.ofHours(hoursLater));

        assertThat(AgentBriefing.ofStranger(store, CallType.INBOUND, later)).containsEntry("time_greeting", greeting);
    }

    @Test
    void of_knownCustomer_isAddressedByName() {
        assertThat(of(lead("Ann"), ConversationHistory.NONE))
                .containsEntry("customer_name", "Ann")
                .containsEntry("has_customer_name", "true")
                .containsEntry("customer_phone", "+16045550123")
                .containsEntry("lead_status", "qualified")
                .containsEntry("bike_interest", "{\"type\":\"e-bike\"}")
                .containsEntry("is_outbound", "false")
                .containsEntry("call_type", "inbound")
                .containsEntry("greeting_opener", "Good morning, Ann!")
                .containsEntry("customer_greeting", "Hello, Ann!")
                .hasEntrySatisfying(
                        "dynamic_greeting",
                        greeting -> assertThat(greeting)
                                .startsWith("Good morning, Ann! Thank you for calling Sample Cycles. "));
    }

    @Test
    void of_customerWithoutName_isGreetedAllTheSame() {
        assertThat(of(lead(null), ConversationHistory.NONE))
                .containsEntry("customer_name", "")
                .containsEntry("has_customer_name", "false")
                .containsEntry("greeting_opener", "Good morning!");
        assertThat(of(lead("  "), ConversationHistory.NONE)).containsEntry("has_customer_name", "false");
    }

    @Test
    void of_outbound_introducesTheStore() {
        assertThat(AgentBriefing.of(store, lead("Ann"), ConversationHistory.NONE, CallType.OUTBOUND, NOW))
                .containsEntry("is_outbound", "true")
                .containsEntry("call_type", "outbound_followup")
                .hasEntrySatisfying(
                        "dynamic_greeting",
                        greeting ->
                                assertThat(greeting).startsWith("Good morning, Ann! This is Sample Cycles calling. "));
    }

    @Test
    void of_sameLead_getsTheSameWords() {
        Lead lead = lead("Ann");

        assertThat(of(lead, ConversationHistory.NONE)).isEqualTo(of(lead, ConversationHistory.NONE));
    }

    @Test
    void of_longTexts_areCutBetweenCodePoints() {
        String name = BICYCLE.repeat(60);
        ConversationHistory history = new ConversationHistory(
                IntStream.range(0, 20)
                        .mapToObj(i -> message(Sender.USER, BICYCLE.repeat(2000)))
                        .toList(),
                IntStream.range(0, 10)
                        .mapToObj(i -> summary(BICYCLE.repeat(2000)))
                        .toList());

        Map<String, String> variables = of(lead(name), history);

        assertThat(variables)
                .containsEntry("customer_name", BICYCLE.repeat(50))
                .containsEntry("previous_summary", BICYCLE.repeat(500));
        String context = variables.getOrDefault("conversation_context", "");
        assertThat(context.codePointCount(0, context.length())).isEqualTo(1500);
        assertThat(context.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    @Test
    void of_history_isToldLatestFirst() {
        ConversationHistory history = new ConversationHistory(
                List.of(
                        message(Sender.USER, "What does an e-bike cost?"),
                        message(Sender.AGENT, "From two thousand."),
                        message(Sender.SYSTEM, "Alex took over"),
                        message(Sender.HUMAN_AGENT, "Shall I book\n\nan appointment?"),
                        message(Sender.USER, "Yes, for a test ride")),
                List.of(summary("Asked for directions."), summary("First call.")));

        Map<String, String> variables = of(lead("Ann"), history);

        assertThat(variables.get("conversation_context")).isEqualTo("""
                Latest messages:
                Customer: What does an e-bike cost?
                Agent: From two thousand.
                Note: Alex took over
                Store: Shall I book an appointment?
                Customer: Yes, for a test ride
                Recent messages: 4 since January 15, 2026, 2 by the customer, 1 by the agent, 1 by the store.
                Topics: test ride, appointment, e-bikes, prices, directions.
                Earlier conversations:
                - January 14, 2026 (sales): Asked for directions.
                - January 14, 2026 (sales): First call.""");
        assertThat(variables)
                .containsEntry("previous_summary", "Asked for directions.")
                .containsEntry("last_topic", "test ride")
                .containsEntry("interaction_count", "4")
                .containsEntry("last_contact", "January 15, 2026")
                .containsEntry("customer_history", "summaries of 2 earlier conversations, 4 recent messages")
                .containsEntry("customer_greeting", "Welcome back, Ann!");
    }

    @Test
    void of_muchHistory_usesTheLatest() {
        ConversationHistory history = new ConversationHistory(
                IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> message(Sender.USER, "message " + i + "."))
                        .toList(),
                IntStream.rangeClosed(1, 15)
                        .mapToObj(i -> summary("summary " + i + "."))
                        .toList());

        Map<String, String> variables = of(lead("Ann"), history);

        assertThat(variables).containsEntry("interaction_count", "20");
        assertThat(variables.get("conversation_context"))
                .contains("message 25.", "message 30.", "summary 10.")
                .doesNotContain("message 24.", "summary 11.");
    }

    @Test
    void of_noHistory_saysSo() {
        assertThat(of(lead("Ann"), ConversationHistory.NONE))
                .containsEntry("conversation_context", "No earlier conversation is known.")
                .containsEntry("previous_summary", "")
                .containsEntry("last_topic", "")
                .containsEntry("interaction_count", "0")
                .containsEntry("last_contact", "");
    }

    @Test
    void fallback_claimsNothing() {
        assertThat(AgentBriefing.fallback(
                        new PhoneNumber("(604) 555-0123", "16045550123"), CallType.INBOUND, SampleData.START))
                .containsEntry("customer_phone", "+16045550123")
                .containsEntry("customer_name", "")
                .containsEntry("lead_status", "new")
                .containsEntry("bike_interest", "{}")
                .containsEntry("organization_name", "")
                .containsEntry("business_hours", "")
                .containsEntry("current_datetime", "Thursday, January 15, 2026 at 6:00 PM UTC")
                .containsEntry("current_time", "")
                .containsEntry("greeting_opener", "Hello!")
                .hasEntrySatisfying(
                        "dynamic_greeting",
                        greeting -> assertThat(greeting).startsWith("Hello! ").doesNotContain("calling"));
    }

    @Test
    void ofStranger_hasNoNumber() {
        assertThat(AgentBriefing.ofStranger(store, CallType.INBOUND, NOW))
                .containsEntry("customer_phone", "")
                .containsEntry("lead_status", "new")
                .containsEntry("organization_name", "Sample Cycles");
    }

    private Map<String, String> of(Lead lead, ConversationHistory history) {
        return AgentBriefing.of(store, lead, history, CallType.INBOUND, NOW);
    }

    private Lead lead(@Nullable String name) {
        return new Lead(
                new LeadId("lead-1"),
                store.id(),
                "604 555 0123",
                "16045550123",
                name,
                null,
                LeadStatus.QUALIFIED,
                Sentiment.NEUTRAL,
                new JsonObject(Map.of("type", "e-bike")),
                JsonObject.EMPTY,
                NOW,
                NOW,
                null,
                1);
    }

    private Message message(Sender sender, String content) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                store.id(),
                new LeadId("lead-1"),
                "16045550123",
                content,
                sender,
                MessageType.SMS,
                null,
                NOW,
                JsonObject.EMPTY);
    }

    private CallSummary summary(String text) {
        return new CallSummary(
                UUID.randomUUID(),
                store.id(),
                new LeadId("lead-1"),
                text,
                List.of(),
                List.of(),
                0.5,
                "sales",
                "voice",
                NOW.minus(Duration.ofDays(1)),
                JsonObject.EMPTY);
    }
}
