package com.bici.bootstrap.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every subscriber hears each event once, in the order of the commits. */
final class EventCheck {

    private final Consumer<String> violations;

    EventCheck(Consumer<String> violations) {
        this.violations = violations;
    }

    /**
     * An event as it stands in the log.
     *
     * @param row what it tells the state of, empty if that has no version
     */
    record Logged(long sequence, String row, long version) {}

    /** The log itself: the events of each row in the order in which they were committed. */
    void checkLog(List<Logged> log) {
        Map<String, Long> last = new HashMap<>();
        for (Logged event : log) {
            Long before = event.row().isEmpty() ? null : last.put(event.row(), event.version());
            if (before != null && before > event.version()) {
                violations.accept("swapped: event " + event.sequence() + " tells version " + event.version() + " after "
                        + before);
            }
        }
    }

    /**
     * What a subscriber heard.
     *
     * @param from the last event before it began
     */
    void checkHeard(String subscriber, List<Long> heard, List<Logged> log, long from) {
        List<Long> expected = log.stream()
                .map(Logged::sequence)
                .filter(sequence -> sequence > from)
                .toList();
        int shorter = Math.min(expected.size(), heard.size());
        for (int index = 0; index < shorter; index++) {
            if (!expected.get(index).equals(heard.get(index))) {
                violations.accept(
                        subscriber + " heard event " + heard.get(index) + " instead of " + expected.get(index));
                return;
            }
        }
        if (heard.size() != expected.size()) {
            violations.accept(subscriber + " heard " + heard.size() + " of " + expected.size() + " events");
        }
    }
}
