package com.bici.application.call;

import com.bici.domain.call.CallReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call was, as far as its report can be believed: a call that is reported is over.
 *
 * @param durationSeconds null when the report tells none
 */
record ReportedTimes(Instant began, Instant ended, @Nullable Integer durationSeconds) {

    static ReportedTimes of(CallReport report, Instant now) {
        Integer told = report.durationSeconds();
        Integer duration = told == null || told < 0 ? null : told;
        int seconds = duration == null ? 0 : duration;
        Instant start = report.startedAt();
        boolean isCredible = start != null && !start.isAfter(now) && !start.isBefore(Instant.EPOCH);
        Instant began = start != null && isCredible ? start : now.minusSeconds(seconds);
        Instant end = began.plusSeconds(seconds);
        return new ReportedTimes(began, duration == null || end.isAfter(now) ? now : end, duration);
    }
}
