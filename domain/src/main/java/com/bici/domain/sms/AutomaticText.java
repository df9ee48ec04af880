package com.bici.domain.sms;

import com.bici.domain.organization.StoreProfile;
import com.bici.domain.shared.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the service writes by itself, out of what it knows of the store, the moment and the customer. */
public final class AutomaticText {

    /** What is longer is shortened by what can be left out. */
    public static final int LENGTH = 320;

    private static final int LENGTH_OF_NAME = 40;

    private final StoreProfile store;
    private final Instant at;
    private final @Nullable String customerName;
    private final JsonObject appointment;

    /**
     * @param at when it will be read
     * @param customerName null when unknown
     * @param appointment {@code date} and {@code time} as they were agreed upon; empty when there is none
     */
    public AutomaticText(StoreProfile store, Instant at, @Nullable String customerName, JsonObject appointment) {
        this.store = store;
        this.at = at;
        this.customerName = customerName;
        this.appointment = appointment;
    }

    /** Empty when nothing is known of what the template tells. */
    public Optional<String> of(SmsTemplate template) {
        return switch (template) {
            case STORE_HOURS -> storeHours();
            case DIRECTIONS -> directions();
            case APPOINTMENT_NOTICE -> appointmentNotice();
            case SERVICE_INFO -> serviceInfo();
            case FOLLOW_UP -> Optional.of(followUp());
            case ESCALATION_NOTIFICATION -> Optional.of(escalationNotification());
        };
    }

    private Optional<String> storeHours() {
        if (!store.hours().areKnown()) {
            return Optional.empty();
        }
        String now = store.hours().isOpenAt(at) ? " is open now" : " is closed right now";
        String today = store.name() + now + ". Today: " + store.hours().today(at) + ".";
        String week = today + " Hours: " + store.hours().week() + ".";
        return Optional.of(fitting(List.of(week + address(), week, today)));
    }

    private String address() {
        return store.address().isEmpty() ? "" : " " + store.address();
    }

    private Optional<String> directions() {
        String destination = store.coordinates().isEmpty() ? asDestination(store.address()) : store.coordinates();
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        String place = store.name() + (store.address().isEmpty() ? "" : ": " + store.address());
        String google = " Google Maps: https://maps.google.com/?daddr=" + destination;
        String apple = " Apple Maps: https://maps.apple.com/?daddr=" + destination;
        return Optional.of(fitting(List.of(place + google + apple, place + google, place)));
    }

    /** Whatever could end a link, or the text's alphabet, becomes a plus sign, which stands for a space. */
    private static String asDestination(String address) {
        return address.strip().replaceAll("[^\\p{L}\\p{N}.,-]+", "+");
    }

    private Optional<String> appointmentNotice() {
        String date = agreed("date");
        if (date.isEmpty()) {
            return Optional.empty();
        }
        String time = agreed("time");
        String notice = greeting() + " your appointment at " + store.name() + " is noted for " + date
                + (time.isEmpty() ? "" : " at " + time) + ".";
        return Optional.of(fitting(List.of(notice + " To change it, reply here" + orCall() + ".", notice)));
    }

    private String agreed(String name) {
        return appointment.members().get(name) instanceof String text ? text.strip() : "";
    }

    /** Names as many services as there is room for. */
    private Optional<String> serviceInfo() {
        int known = store.services().size();
        List<String> fewerAndFewer = IntStream.range(0, known)
                .mapToObj(left -> store.services().subList(0, known - left))
                .map(services -> store.name() + " offers: " + String.join(", ", services) + ". For questions reply here"
                        + orCall() + ".")
                .toList();
        return known == 0 ? Optional.empty() : Optional.of(fitting(fewerAndFewer));
    }

    private String followUp() {
        return greeting() + " thank you for your interest in " + store.name() + ". For questions reply here" + orCall()
                + ".";
    }

    private String escalationNotification() {
        return greeting() + " thank you for calling " + store.name() + ". Somebody of our team will get back to you"
                + " soon. You can also reply here" + orCall() + ".";
    }

    private String greeting() {
        return Optional.ofNullable(customerName)
                .map(String::strip)
                .filter(name -> !name.isEmpty() && name.length() <= LENGTH_OF_NAME)
                .map(name -> "Hi " + name + ",")
                .orElse("Hi,");
    }

    private String orCall() {
        return store.phoneNumber().isEmpty() ? "" : " or call " + store.phoneNumber();
    }

    /** The first one that is short enough, else the last one. */
    private static String fitting(List<String> longestFirst) {
        return longestFirst.stream()
                .filter(text -> text.length() <= LENGTH)
                .findFirst()
                .orElseGet(longestFirst::getLast);
    }
}
