package com.bici.domain.agent;

import com.bici.domain.call.CallSummary;
import com.bici.domain.message.Message;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What customers of a bicycle store speak of, found by its words. */
final class Topics {

    private static final int LIMIT = 8;

    private static final Map<String, Pattern> WORDS = Map.ofEntries(
            topic("opening hours", "hours?|open|opening|close[sd]?"),
            topic("directions", "directions?|address|location|located|parking"),
            topic("prices", "prices?|costs?|budget|discounts?|sale|financing"),
            topic("appointment", "appointments?|book(ed|ing)?|schedule[ds]?"),
            topic("repair", "repairs?|service|tune-?ups?|fix(ed)?|broken|flat|brakes?|mechanics?"),
            topic("test ride", "test[ -]rid(e|es|ing)"),
            topic("e-bikes", "e-?bikes?|electric|battery"),
            topic("mountain bikes", "mountain|mtb"),
            topic("road bikes", "road bikes?|racing"),
            topic("children's bikes", "kids?|child(ren)?|son|daughter"),
            topic("accessories", "helmets?|locks?|lights?|racks?|accessor(y|ies)"),
            topic("order", "orders?|ordered|deliver(y|ed)|shipping|pick-?up"),
            topic("warranty and returns", "warranty|returns?|refunds?|exchange"),
            topic("complaint", "complaints?|complain|unhappy|disappointed"));

    private Topics() {}

    private static Map.Entry<String, Pattern> topic(String name, String words) {
        return Map.entry(name, Pattern.compile("\\b(" + words + ")\\b", Pattern.CASE_INSENSITIVE));
    }

    /** At most eight, those that were spoken of last first. */
    static List<String> of(ConversationHistory history) {
        return newestFirst(history).flatMap(Topics::in).distinct().limit(LIMIT).toList();
    }

    private static Stream<String> newestFirst(ConversationHistory history) {
        return Stream.concat(
                history.turns().reversed().stream().map(Message::content),
                history.summaries().stream().map(CallSummary::summary));
    }

    private static Stream<String> in(String text) {
        return WORDS.entrySet().stream()
                .filter(topic -> topic.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .sorted();
    }
}
