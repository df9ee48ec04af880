package com.bici.domain.agent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The time where the store is. */
final class TimeVariables {

    private static final int NOON = 12;
    private static final int EVENING = 17;

    private static final DateTimeFormatter CLOCK = format("h:mm a");
    private static final DateTimeFormatter DAY = format("EEEE");
    private static final DateTimeFormatter DATE = format("MMMM d, uuuu");
    private static final DateTimeFormatter DAY_AND_TIME = format("EEEE, MMMM d, uuuu, h:mm a");
    private static final DateTimeFormatter FULL = format("EEEE, MMMM d, uuuu 'at' h:mm a zzz");

    private TimeVariables() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    static Map<String, String> at(ZonedDateTime local) {
        return Map.of(
                "current_time", CLOCK.format(local),
                "current_day", DAY.format(local),
                "current_date", DATE.format(local),
                "current_datetime", DAY_AND_TIME.format(local),
                "full_datetime", FULL.format(local),
                "day_context", dayContext(local),
                "time_greeting", greeting(local));
    }

    /** Where the store is not known, so that its local time is not either. */
    static Map<String, String> anywhere(Instant now) {
        String world = FULL.format(now.atZone(ZoneId.of("UTC")));
        return Map.of(
                "current_time", "",
                "current_day", "",
                "current_date", "",
                "current_datetime", world,
                "full_datetime", world,
                "day_context", "",
                "time_greeting", "Hello");
    }

    static String date(ZonedDateTime local) {
        return DATE.format(local);
    }

    private static String dayContext(ZonedDateTime local) {
        boolean weekend = local.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        return DAY.format(local) + " " + partOfDay(local) + (weekend ? ", on the weekend" : ", on a weekday");
    }

    private static String greeting(ZonedDateTime local) {
        return "Good " + partOfDay(local);
    }

    private static String partOfDay(ZonedDateTime local) {
        if (local.getHour() < NOON) {
            return "morning";
        }
        return local.getHour() < EVENING ? "afternoon" : "evening";
    }
}
