package com.bici.domain.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What customers ask for, as the agent phrases it and as they do. */
enum CallTopic {
    ASKED_HOURS("hours?|when open", "hours?|open"),
    ASKED_DIRECTIONS("directions?|location|address|how to get", "directions?|location"),
    ASKED_PRICE("prices?|pricing|costs?", null),
    APPOINTMENT_REQUEST("appointments?", "appointments?|schedul(?:e|ing)"),
    TEST_RIDE_INTEREST("test rides?", null),
    HAS_COMPLAINT("complaints?", null),
    NEEDS_HELP("general help|needs help", null);

    /** Matches nowhere. */
    private static final String NOTHING = "(?!)";

    private final Pattern phrase;
    private final Pattern keyword;

    CallTopic(String phrase, @Nullable String keyword) {
        this.phrase = words(phrase);
        this.keyword = words(keyword == null ? NOTHING : keyword);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The topics that the agent names: their phrases, or their own names. */
    static Set<String> named(String phrases) {
        String words = phrases.replace('_', ' ');
        return labels(topic -> topic.phrase.matcher(words).find());
    }

    /** The topics that somebody's words are about. */
    static Set<String> mentioned(String words) {
        return labels(topic -> topic.keyword.matcher(words).find());
    }

    private static Set<String> labels(Predicate<CallTopic> filter) {
        return Arrays.stream(values()).filter(filter).map(CallTopic::label).collect(Collectors.toUnmodifiableSet());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
