package com.bici.domain.analytics;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How long the parts are into which a time is cut, by the clocks and calendars of a time zone. */
public enum Bucket {
    HOUR,
    /** From midnight to midnight: 23 or 25 hours when clocks are changed. */
    DAY,
    /** From Monday to Monday. */
    WEEK;

    /** When the part ends that the time lies in. */
    ZonedDateTime endOf(ZonedDateTime time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case DAY -> time.toLocalDate().plusDays(1).atStartOfDay(time.getZone());
            case WEEK ->
                time.toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(time.getZone());
        };
    }
}
