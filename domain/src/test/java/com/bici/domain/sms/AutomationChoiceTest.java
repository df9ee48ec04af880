package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationChoiceTest {

    private static final JsonObject APPOINTMENT =
            JsonObject.with("date", "Friday").and("time", "10 AM").build();

    @ParameterizedTest
    @CsvSource({
        "send_hours, STORE_HOURS",
        "send store hours, STORE_HOURS",
        "Send Hours and directions, STORE_HOURS",
        "send_directions, DIRECTIONS",
        "send directions, DIRECTIONS",
        "send directions with map links, DIRECTIONS",
        "send_location, DIRECTIONS",
        "send location, DIRECTIONS",
        "send_services, SERVICE_INFO",
        "send appointment, APPOINTMENT_NOTICE",
        "send_follow_up, FOLLOW_UP"
    })
    void of_recommendation_isSentTwoMinutesLater(String recommendation, SmsTemplate template) {
        AutomationChoice choice = choice(recommendation, Set.of("asked_hours"), "sales", 1, APPOINTMENT);

        assertThat(choice.template()).isEqualTo(template);
        assertThat(choice.delay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(choice.causes()).containsExactly("recommendation");
    }

    @Test
    void of_recommendationOfAManager_isSentAtOnce() {
        AutomationChoice choice = choice("send to manager, then store hours", Set.of(), "general", 0, JsonObject.EMPTY);

        assertThat(choice.template()).isEqualTo(SmsTemplate.ESCALATION_NOTIFICATION);
        assertThat(choice.delay()).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "none",
                "NONE",
                "no",
                "false",
                "no follow-up needed",
                "don't send hours",
                "no manager needed",
                "send appointment",
                "discuss opening hours",
                "send flowers"
            })
    void of_noUsableRecommendation_leavesItToTheTriggers(@Nullable String recommendation) {
        assertThat(choice(recommendation, Set.of("asked_directions"), "general", 0, JsonObject.EMPTY))
                .isEqualTo(new AutomationChoice(SmsTemplate.DIRECTIONS, Duration.ZERO, List.of("asked_directions")));
    }

    @ParameterizedTest
    @CsvSource({
        "asked_hours, STORE_HOURS",
        "when_open, STORE_HOURS",
        "store hours, STORE_HOURS",
        "Asked for store hours, STORE_HOURS",
        "asked_directions, DIRECTIONS",
        "where_located, DIRECTIONS",
        "how_to_get, DIRECTIONS",
        "how-to-get there, DIRECTIONS",
        "location, DIRECTIONS",
        "address, DIRECTIONS",
        "appointment_request, APPOINTMENT_NOTICE",
        "needs_services, SERVICE_INFO"
    })
    void of_trigger_isSentAtOnce(String trigger, SmsTemplate template) {
        AutomationChoice choice = choice(null, Set.of(trigger), "general", 0, APPOINTMENT);

        assertThat(choice.template()).isEqualTo(template);
        assertThat(choice.delay()).isZero();
        assertThat(choice.causes()).isNotEmpty();
    }

    @Test
    void of_severalTriggers_isTheMostImportantOne() {
        Set<String> all = Set.of("needs_services", "appointment_request", "address", "when_open", "asked_hours");

        assertThat(choice(null, all, "sales", 1, APPOINTMENT))
                .isEqualTo(new AutomationChoice(
                        SmsTemplate.STORE_HOURS, Duration.ZERO, List.of("asked_hours", "when_open")));
        assertThat(choice(null, Set.of("needs_services", "address"), "sales", 1, APPOINTMENT)
                        .template())
                .isEqualTo(SmsTemplate.DIRECTIONS);
    }

    @Test
    void of_interestedAfterASalesCall_isFollowedUpFiveMinutesLater() {
        assertThat(choice(null, Set.of("asked_price"), "Sales", 0.51, JsonObject.EMPTY))
                .isEqualTo(new AutomationChoice(SmsTemplate.FOLLOW_UP, Duration.ofMinutes(5), List.of("sales")));
    }

    @Test
    void of_nothingToTell_isEmpty() {
        assertThat(AutomationChoice.of(request(null, Set.of(), "sales", 0.5, JsonObject.EMPTY)))
                .isEmpty();
        assertThat(AutomationChoice.of(request(null, Set.of(), "support", 1, JsonObject.EMPTY)))
                .isEmpty();
        assertThat(AutomationChoice.of(
                        request("none", Set.of("appointment_request", "asked_price"), "general", 0, JsonObject.EMPTY)))
                .isEmpty();
    }

    private static AutomationChoice choice(
            @Nullable String recommendation,
            Set<String> triggers,
            String classification,
            double intent,
            JsonObject appointment) {
        return AutomationChoice.of(request(recommendation, triggers, classification, intent, appointment))
                .orElseThrow();
    }

    private static AutomationRequest request(
            @Nullable String recommendation,
            Set<String> triggers,
            String classification,
            double intent,
            JsonObject appointment) {
        return new AutomationRequest(
                SampleData.organizationId(),
                new LeadId("lead"),
                new CallSessionId(UUID.randomUUID()),
                recommendation,
                triggers,
                classification,
                intent,
                appointment);
    }
}
