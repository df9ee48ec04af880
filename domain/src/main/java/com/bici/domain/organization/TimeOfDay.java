package com.bici.domain.organization;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day as stores write them: {@code 9}, {@code 9:00}, {@code 09:00}, {@code 18:30}. */
final class TimeOfDay {

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,2})(?::(\\d{2}))?\\s*");

    private TimeOfDay() {}

    static Optional<LocalTime> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String minutes = matcher.group(2);
        try {
            return Optional.of(
                    LocalTime.of(Integer.parseInt(matcher.group(1)), minutes == null ? 0 : Integer.parseInt(minutes)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
