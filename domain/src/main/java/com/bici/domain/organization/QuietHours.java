package com.bici.domain.organization;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The time of day in which no automatic text message goes out; it may go over midnight. */
public record QuietHours(LocalTime from, LocalTime until) {

    /** When the quiet that rules at the given time is over; empty when none does. */
    public Optional<ZonedDateTime> endOf(ZonedDateTime time) {
        LocalTime local = time.toLocalTime();
        boolean overnight = from.isAfter(until);
        boolean quiet = overnight
                ? !local.isBefore(from) || local.isBefore(until)
                : !local.isBefore(from) && local.isBefore(until);
        if (!quiet) {
            return Optional.empty();
        }
        boolean tomorrow = overnight && !local.isBefore(from);
        // Of an hour that comes twice, the one after the given time is meant.
        return Optional.of((tomorrow ? time.plusDays(1) : time).with(until));
    }
}
