package com.bici.domain.organization;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a store is open, in its own time zone: the one place that knows.
 *
 * @param days a day that is missing is one on which the store is closed
 */
public record BusinessHours(ZoneId zone, Map<DayOfWeek, Opening> days) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
    private static final Pattern SPAN = Pattern.compile("[-–]");

    public BusinessHours {
        days = Map.copyOf(days);
    }

    /** @param close after {@code open} */
    public record Opening(LocalTime open, LocalTime close) {

        boolean covers(LocalTime time) {
            return !time.isBefore(open) && time.isBefore(close);
        }

        String text() {
            return written(open) + " to " + written(close);
        }
    }

    /** Whether anything is known of them: a store that never opens has rather not told us its hours. */
    public boolean areKnown() {
        return !days.isEmpty();
    }

    public boolean isOpenAt(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return on(local.getDayOfWeek())
                .filter(opening -> opening.covers(local.toLocalTime()))
                .isPresent();
    }

    public Optional<Opening> on(DayOfWeek day) {
        return Optional.ofNullable(days.get(day));
    }

    /** {@code 8:00 AM to 6:00 PM} or {@code closed}, for the day that it is in the store. */
    public String today(Instant instant) {
        return text(instant.atZone(zone).getDayOfWeek());
    }

    /**
     * The whole week, equal neighbours together: {@code Mon-Fri 8:00 AM to 6:00 PM, Sat-Sun closed}. All of it belongs to
     * the alphabet of text messages; a longer dash would more than double the price of one.
     */
    public String week() {
        List<String> parts = new ArrayList<>();
        DayOfWeek first = DayOfWeek.MONDAY;
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean ends = day == DayOfWeek.SUNDAY || !text(day).equals(text(day.plus(1)));
            if (ends) {
                parts.add(span(first, day) + " " + text(day));
                first = day.plus(1);
            }
        }
        return String.join(", ", parts);
    }

    private String text(DayOfWeek day) {
        return on(day).map(Opening::text).orElse("closed");
    }

    private static String span(DayOfWeek first, DayOfWeek last) {
        return first == last ? shortName(first) : shortName(first) + "-" + shortName(last);
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static String written(LocalTime time) {
        return CLOCK.format(time);
    }

    /**
     * Reads {@code settings.business_hours}. Its members are days ({@code monday} or {@code mon}), {@code weekdays},
     * {@code weekends} or {@code daily}; their values {@code {"open":"09:00","close":"18:00"}}, {@code "9:00-18:00"} or
     * {@code "closed"}. A day of its own wins. What cannot be understood counts as closed, also a span over midnight.
     */
    static BusinessHours read(ZoneId zone, Map<?, ?> settings) {
        Map<DayOfWeek, Opening> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            names(day)
                    .filter(settings::containsKey)
                    .findFirst()
                    .flatMap(name -> opening(settings.get(name)))
                    .ifPresent(opening -> days.put(day, opening));
        }
        return new BusinessHours(zone, days);
    }

    /** Those that may speak of the day, the closest one first. */
    private static Stream<String> names(DayOfWeek day) {
        String name = day.name().toLowerCase(Locale.ROOT);
        boolean weekend = day.getValue() >= DayOfWeek.SATURDAY.getValue();
        return Stream.of(name, name.substring(0, 3), weekend ? "weekends" : "weekdays", "daily");
    }

    private static Optional<Opening> opening(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> times -> opening(String.valueOf(times.get("open")), String.valueOf(times.get("close")));
            case String span -> {
                String[] times = SPAN.split(span, 2);
                yield times.length == 2 ? opening(times[0], times[1]) : Optional.empty();
            }
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Opening> opening(String open, String close) {
        Optional<LocalTime> from = TimeOfDay.parse(open);
        Optional<LocalTime> until = TimeOfDay.parse(close);
        return from.isPresent() && until.isPresent() && from.get().isBefore(until.get())
                ? Optional.of(new Opening(from.get(), until.get()))
                : Optional.empty();
    }
}
