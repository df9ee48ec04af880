package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutomaticTextTest {

    private static final Instant THURSDAY_NOON = Instant.parse("2026-01-15T20:00:00Z");
    private static final Instant THURSDAY_NIGHT = Instant.parse("2026-01-16T04:00:00Z");
    private static final Map<String, Object> HOURS = Map.of("weekdays", "8:00-18:00", "weekends", "9:00-16:30");
    private static final String ADDRESS = "100 Example Street, Vancouver, BC";
    private static final Map<String, Object> COORDINATES = Map.of("lat", 49.2827, "lng", -123.1207);
    private static final Map<String, Object> FULL = Map.of(
            "business_hours", HOURS,
            "location", Map.of("address", ADDRESS, "coordinates", COORDINATES),
            "services", List.of("Repairs", "Rentals", "Bike fitting"));

    @Test
    void storeHours_open_saysSoWithTheWeek() {
        assertThat(text(SmsTemplate.STORE_HOURS, FULL, THURSDAY_NOON))
                .contains("Sample Cycles is open now. Today: 8:00 AM to 6:00 PM."
                        + " Hours: Mon-Fri 8:00 AM to 6:00 PM, Sat-Sun 9:00 AM to 4:30 PM. " + ADDRESS);
    }

    @Test
    void storeHours_closed_saysSoWithTheWeek() {
        assertThat(text(SmsTemplate.STORE_HOURS, FULL, THURSDAY_NIGHT))
                .contains("Sample Cycles is closed right now. Today: 8:00 AM to 6:00 PM."
                        + " Hours: Mon-Fri 8:00 AM to 6:00 PM, Sat-Sun 9:00 AM to 4:30 PM. " + ADDRESS);
    }

    @Test
    void directions_haveTheAddressAndBothMaps() {
        assertThat(text(SmsTemplate.DIRECTIONS, FULL, THURSDAY_NOON))
                .contains("Sample Cycles: " + ADDRESS
                        + " Google Maps: https://maps.google.com/?daddr=49.2827,-123.1207"
                        + " Apple Maps: https://maps.apple.com/?daddr=49.2827,-123.1207");
    }

    @Test
    void directions_withoutCoordinates_linkToTheAddress() {
        Map<String, Object> settings = Map.of("location", Map.of("address", "7 Rue de l'Été #2 & 3, Montréal"));

        assertThat(text(SmsTemplate.DIRECTIONS, settings, THURSDAY_NOON).orElseThrow())
                .contains("https://maps.google.com/?daddr=7+Rue+de+l+Été+2+3,+Montréal ");
    }

    @Test
    void directions_coordinatesOnly_needNoAddress() {
        Map<String, Object> settings = Map.of("location", Map.of("coordinates", COORDINATES));

        assertThat(text(SmsTemplate.DIRECTIONS, settings, THURSDAY_NOON).orElseThrow())
                .startsWith("Sample Cycles Google Maps: https://");
    }

    @Test
    void followUp_namesTheCustomerOrNobody() {
        assertThat(text(SmsTemplate.FOLLOW_UP, "Robin", JsonObject.EMPTY))
                .contains("Hi Robin, thank you for your interest in Sample Cycles."
                        + " For questions reply here or call +16045550100.");
        for (String unusable : new @Nullable String[] {null, " ", "x".repeat(41)}) {
            assertThat(text(SmsTemplate.FOLLOW_UP, unusable, JsonObject.EMPTY).orElseThrow())
                    .startsWith("Hi, thank you");
        }
    }

    @Test
    void appointmentNotice_saysWhen() {
        JsonObject appointment = JsonObject.with("date", "Friday, January 16")
                .and("time", "10 AM")
                .build();

        assertThat(text(SmsTemplate.APPOINTMENT_NOTICE, "Robin", appointment))
                .contains("Hi Robin, your appointment at Sample Cycles is noted for Friday, January 16 at 10 AM."
                        + " To change it, reply here or call +16045550100.");
        assertThat(text(
                                SmsTemplate.APPOINTMENT_NOTICE,
                                null,
                                JsonObject.with("date", "Friday").build())
                        .orElseThrow())
                .startsWith("Hi, your appointment at Sample Cycles is noted for Friday. To change it");
        assertThat(text(
                        SmsTemplate.APPOINTMENT_NOTICE,
                        null,
                        JsonObject.with("time", "10 AM").build()))
                .isEmpty();
    }

    @Test
    void escalationNotification_promisesAPerson() {
        assertThat(text(SmsTemplate.ESCALATION_NOTIFICATION, "Robin", JsonObject.EMPTY)
                        .orElseThrow())
                .startsWith("Hi Robin, thank you for calling Sample Cycles. Somebody of our team will get back");
    }

    @Test
    void serviceInfo_namesThem_andNoMoreThanFit() {
        assertThat(text(SmsTemplate.SERVICE_INFO, FULL, THURSDAY_NOON))
                .contains("Sample Cycles offers: Repairs, Rentals, Bike fitting."
                        + " For questions reply here or call +16045550100.");
        Map<String, Object> many = Map.of("services", Collections.nCopies(100, "Wheel building"));
        assertThat(text(SmsTemplate.SERVICE_INFO, many, THURSDAY_NOON).orElseThrow())
                .hasSizeBetween(300, 320)
                .endsWith("Wheel building. For questions reply here or call +16045550100.");
    }

    @Test
    void storeThatTellsNothing_hasNoTextAboutItself() {
        assertThat(text(SmsTemplate.STORE_HOURS, Map.of(), THURSDAY_NOON)).isEmpty();
        assertThat(text(SmsTemplate.DIRECTIONS, Map.of(), THURSDAY_NOON)).isEmpty();
        assertThat(text(SmsTemplate.SERVICE_INFO, Map.of(), THURSDAY_NOON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTemplate_isShort_alsoWhereTheStoreIsLongWinded(SmsTemplate template) {
        Map<String, Object> settings = Map.of(
                "business_hours",
                        Map.of(
                                "mon", "8-18", "tue", "9-18", "wed", "8-17", "thu", "9-17", "fri", "8-16", "sat",
                                "9-16"),
                "location", Map.of("address", "Somewhere very far away, ".repeat(7)),
                "services", List.of("Repairs"));

        String text = new AutomaticText(
                        store(settings),
                        THURSDAY_NOON,
                        "Robin",
                        JsonObject.with("date", "Friday").build())
                .of(template)
                .orElseThrow();

        assertThat(text).hasSizeLessThanOrEqualTo(320).contains("Sample Cycles");
    }

    private static Optional<String> text(SmsTemplate template, Map<String, Object> settings, Instant at) {
        return new AutomaticText(store(settings), at, null, JsonObject.EMPTY).of(template);
    }

    private static Optional<String> text(SmsTemplate template, @Nullable String name, JsonObject appointment) {
        return new AutomaticText(store(FULL), THURSDAY_NOON, name, appointment).of(template);
    }

    private static StoreProfile store(Map<String, Object> settings) {
        return StoreProfile.of(new Organization(
                SampleData.organizationId(),
                "Sample Cycles",
                "+16045550100",
                ZoneId.of("America/Vancouver"),
                new JsonObject(Map.copyOf(settings))));
    }
}
