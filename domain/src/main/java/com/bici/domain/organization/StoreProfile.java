package com.bici.domain.organization;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a store, out of its settings: {@code business_hours}, {@code location.address},
 * {@code location.coordinates.{lat,lng}}, {@code services}, {@code quiet_hours.{start,end}},
 * {@code features.sms_automation}.
 *
 * @param phoneNumber as customers may dial it; empty when the store has none
 * @param address empty when the settings name none
 * @param coordinates {@code latitude,longitude}; empty when the settings name none
 * @param quiet null when automatic messages may go out at any time
 */
public record StoreProfile(
        String name,
        String phoneNumber,
        ZoneId zone,
        BusinessHours hours,
        String address,
        String coordinates,
        List<String> services,
        @Nullable QuietHours quiet,
        boolean automatesSms) {

    public StoreProfile {
        services = List.copyOf(services);
    }

    public static StoreProfile of(Organization organization) {
        Map<String, @Nullable Object> settings = organization.settings().members();
        Map<?, ?> location = object(settings.get("location"));
        return new StoreProfile(
                organization.name(),
                Objects.requireNonNullElse(organization.phoneNumber(), ""),
                organization.timezone(),
                BusinessHours.read(organization.timezone(), object(settings.get("business_hours"))),
                text(location.get("address")),
                coordinates(object(location.get("coordinates"))),
                texts(settings.get("services")),
                quietHours(object(settings.get("quiet_hours"))).orElse(null),
                !Boolean.FALSE.equals(object(settings.get("features")).get("sms_automation")));
    }

    /** The given time or, during quiet hours, their end: when an automatic message that is due then may leave. */
    public Instant afterQuiet(Instant time) {
        return Optional.ofNullable(quiet)
                .flatMap(hours -> hours.endOf(time.atZone(zone)))
                .map(ZonedDateTime::toInstant)
                .orElse(time);
    }

    private static Optional<QuietHours> quietHours(Map<?, ?> settings) {
        return TimeOfDay.parse(text(settings.get("start")))
                .flatMap(start -> TimeOfDay.parse(text(settings.get("end")))
                        .filter(end -> !end.equals(start))
                        .map(end -> new QuietHours(start, end)));
    }

    private static String coordinates(Map<?, ?> settings) {
        return settings.get("lat") instanceof Number latitude && settings.get("lng") instanceof Number longitude
                ? latitude + "," + longitude
                : "";
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
