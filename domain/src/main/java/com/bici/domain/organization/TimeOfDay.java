package com.bici.domain.organization;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as stores write them: {@code 9}, {@code 9:00}, {@code 09:00}, {@code 18:30}, {@code 6:30 PM}. */
final class TimeOfDay {

    private static final Pattern FORM =
            Pattern.compile("\\s*(\\d{1,2})(?::(\\d{2}))?\\s*(?:([ap])\\.?m\\.?)?\\s*", Pattern.CASE_INSENSITIVE);

    private TimeOfDay() {}

    static Optional<LocalTime> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String minutes = matcher.group(2);
        try {
            return Optional.of(LocalTime.of(
                    hour(Integer.parseInt(matcher.group(1)), matcher.group(3)),
                    minutes == null ? 0 : Integer.parseInt(minutes)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int hour(int written, @Nullable String half) {
        if (half == null) {
            return written;
        }
        if (written < 1 || written > 12) {
            throw new DateTimeException("A clock of twelve hours has no such hour");
        }
        return written % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
}
