package com.bici.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BusinessHoursTest {

    private static final ZoneId VANCOUVER = ZoneId.of("America/Vancouver");
    private static final Map<String, Object> DAY = Map.of("open", "08:00", "close", "18:00");

    static List<Map<String, Object>> threeShapes() {
        return List.of(
                Map.of(
                        "monday",
                        DAY,
                        "tuesday",
                        DAY,
                        "wednesday",
                        DAY,
                        "thursday",
                        DAY,
                        "friday",
                        DAY,
                        "saturday",
                        Map.of("open", "9", "close", "16:30"),
                        "sunday",
                        Map.of("open", "9:00", "close", "16:30")),
                Map.of(
                        "mon",
                        "8:00-18:00",
                        "tue",
                        "8-18",
                        "wed",
                        "08:00 - 18:00",
                        "thu",
                        "8:00–18:00",
                        "fri",
                        "8 AM - 6 p.m.",
                        "sat",
                        "9:00-16:30",
                        "sun",
                        "9:00 AM-4:30 PM"),
                Map.of("weekdays", "8:00-18:00", "weekends", Map.of("open", "09:00", "close", "16:30")));
    }

    @ParameterizedTest
    @MethodSource("threeShapes")
    void read_eachShape_isTheSameWeek(Map<String, Object> settings) {
        assertThat(hours(settings).week()).isEqualTo("Mon-Fri 8:00 AM to 6:00 PM, Sat-Sun 9:00 AM to 4:30 PM");
    }

    @Test
    void read_dayOfItsOwn_winsOverItsSpan() {
        BusinessHours hours = hours(Map.of("daily", "9:00-17:00", "weekends", "10:00-16:00", "sunday", "closed"));

        assertThat(hours.week()).isEqualTo("Mon-Fri 9:00 AM to 5:00 PM, Sat 10:00 AM to 4:00 PM, Sun closed");
    }

    @ParameterizedTest
    @CsvSource({
        "closed",
        "''",
        "18:00-08:00",
        "9:00",
        "9:00-24:00",
        "9:60-18:00",
        "nine-five",
        "13 PM-14 PM",
        "0 AM-9 AM",
        "-"
    })
    void read_whatSaysNoSpanOfADay_isClosed(String text) {
        BusinessHours hours = hours(Map.of("weekdays", "9:00-17:00", "monday", text));

        assertThat(hours.on(DayOfWeek.MONDAY)).isEmpty();
        assertThat(hours.on(DayOfWeek.TUESDAY)).isPresent();
    }

    @Test
    void read_nothing_isNotKnown() {
        assertThat(hours(Map.of()).areKnown()).isFalse();
        assertThat(hours(Map.of("monday", 9)).areKnown()).isFalse();
        assertThat(hours(Map.of("monday", "9-17")).areKnown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // A Monday, in winter and in summer: the store's clock counts, whatever time it is elsewhere.
        "2026-01-12T15:59:59Z, false",
        "2026-01-12T16:00:00Z, true",
        "2026-01-13T01:59:59Z, true",
        "2026-01-13T02:00:00Z, false",
        "2026-07-13T14:59:59Z, false",
        "2026-07-13T15:00:00Z, true",
        // The Sunday on which the hour from two to three is left out, and the one on which that from one comes twice.
        "2026-03-08T15:59:59Z, false",
        "2026-03-08T16:00:00Z, true",
        "2025-11-02T16:59:59Z, false",
        "2025-11-02T17:00:00Z, true"
    })
    void isOpenAt_goesByTheClockInTheStore(Instant instant, boolean open) {
        BusinessHours hours = hours(Map.of("weekdays", "8:00-18:00", "weekends", "9:00-16:30"));

        assertThat(hours.isOpenAt(instant)).isEqualTo(open);
    }

    @Test
    void isOpenAt_anotherZone_isAnotherDay() {
        Map<String, Object> sundaysOnly = Map.of("sunday", "0:00-23:59");
        Instant sundayInTokyo = Instant.parse("2026-01-10T16:00:00Z");

        assertThat(BusinessHours.read(ZoneId.of("Asia/Tokyo"), sundaysOnly).isOpenAt(sundayInTokyo))
                .isTrue();
        assertThat(hours(sundaysOnly).isOpenAt(sundayInTokyo)).isFalse();
    }

    @Test
    void today_isTheDayInTheStore() {
        BusinessHours hours = hours(Map.of("weekdays", "8:00-18:00"));

        assertThat(hours.today(Instant.parse("2026-01-13T03:00:00Z"))).isEqualTo("8:00 AM to 6:00 PM");
        assertThat(hours.today(Instant.parse("2026-01-10T20:00:00Z"))).isEqualTo("closed");
    }

    private static BusinessHours hours(Map<String, Object> settings) {
        return BusinessHours.read(VANCOUVER, settings);
    }
}
