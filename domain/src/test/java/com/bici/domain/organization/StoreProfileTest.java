package com.bici.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreProfileTest {

    @Test
    void of_fullSettings_readsThem() {
        StoreProfile store = store(Map.of(
                "business_hours", Map.of("daily", "9-17"),
                "location",
                        Map.of("address", "1 Example Street", "coordinates", Map.of("lat", 49.2827, "lng", -123.1207)),
                "services", Arrays.asList("Repairs", 7, null, "Rentals"),
                "features", Map.of("sms_automation", false)));

        assertThat(store.hours().week()).isEqualTo("Mon-Sun 9:00 AM to 5:00 PM");
        assertThat(store.address()).isEqualTo("1 Example Street");
        assertThat(store.coordinates()).isEqualTo("49.2827,-123.1207");
        assertThat(store.services()).containsExactly("Repairs", "Rentals");
        assertThat(store.automatesSms()).isFalse();
    }

    @Test
    void of_emptyOrNonsensicalSettings_knowsNothingAndAutomates() {
        for (Map<String, Object> settings : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of(
                        "business_hours", "always",
                        "location", Map.of("address", 1, "coordinates", Map.of("lat", "49")),
                        "services", "all",
                        "quiet_hours", Map.of("start", "21:00", "end", "late"),
                        "features", List.of()))) {
            StoreProfile store = store(settings);

            assertThat(store.hours().areKnown()).isFalse();
            assertThat(store.address()).isEmpty();
            assertThat(store.coordinates()).isEmpty();
            assertThat(store.services()).isEmpty();
            assertThat(store.quiet()).isNull();
            assertThat(store.automatesSms()).isTrue();
        }
    }

    @Test
    void of_noPhoneNumber_isEmpty() {
        Organization organization = new Organization(
                SampleData.organizationId(), "Store", null, ZoneId.of("America/Vancouver"), JsonObject.EMPTY);

        assertThat(StoreProfile.of(organization).phoneNumber()).isEmpty();
    }

    @Test
    void afterQuiet_noQuietHours_isThatTime() {
        Instant night = Instant.parse("2026-01-15T08:00:00Z");

        assertThat(store(Map.of()).afterQuiet(night)).isEqualTo(night);
        assertThat(store(quiet("21:00", "21:00")).afterQuiet(night)).isEqualTo(night);
    }

    @ParameterizedTest
    @CsvSource({
        // From 21:00 until 8:00 in Vancouver, which is eight hours behind.
        "2026-01-15T04:59:59Z, 2026-01-15T04:59:59Z",
        "2026-01-15T05:00:00Z, 2026-01-15T16:00:00Z",
        "2026-01-15T08:00:00Z, 2026-01-15T16:00:00Z",
        "2026-01-15T15:59:59Z, 2026-01-15T16:00:00Z",
        "2026-01-15T16:00:00Z, 2026-01-15T16:00:00Z",
        // The nights that are an hour shorter, and longer.
        "2026-03-08T05:30:00Z, 2026-03-08T15:00:00Z",
        "2025-11-02T05:30:00Z, 2025-11-02T16:00:00Z"
    })
    void afterQuiet_overMidnight_isTheMorningAfter(Instant due, Instant leaves) {
        assertThat(store(quiet("21:00", "8:00")).afterQuiet(due)).isEqualTo(leaves);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T19:59:59Z, 2026-01-15T19:59:59Z",
        "2026-01-15T20:00:00Z, 2026-01-15T22:00:00Z",
        "2026-01-15T22:00:00Z, 2026-01-15T22:00:00Z"
    })
    void afterQuiet_withinADay_isItsEnd(Instant due, Instant leaves) {
        assertThat(store(quiet("12:00", "14:00")).afterQuiet(due)).isEqualTo(leaves);
    }

    @Test
    void afterQuiet_inTheHourThatComesTwice_isNeverBefore() {
        Instant secondTenPastOne = Instant.parse("2025-11-02T09:10:00Z");

        assertThat(store(quiet("22:00", "1:30")).afterQuiet(secondTenPastOne))
                .isEqualTo(Instant.parse("2025-11-02T09:30:00Z"));
    }

    private static Map<String, Object> quiet(String start, String end) {
        return Map.of("quiet_hours", Map.of("start", start, "end", end));
    }

    private static StoreProfile store(Map<String, Object> settings) {
        return StoreProfile.of(new Organization(
                SampleData.organizationId(),
                "Store",
                "+16045550100",
                ZoneId.of("America/Vancouver"),
                new JsonObject(Map.copyOf(settings))));
    }
}
