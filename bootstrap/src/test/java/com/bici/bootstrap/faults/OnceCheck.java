package com.bici.bootstrap.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What was acknowledged had its effect, and nothing had it twice. */
final class OnceCheck {

    private final String name;
    private final Consumer<String> violations;

    /** @param name of the effect */
    OnceCheck(String name, Consumer<String> violations) {
        this.name = name;
        this.violations = violations;
    }

    /**
     * Compares causes with effects, each by what tells it from all others.
     *
     * @param asked for, whether or not it was answered
     * @param doubtful may be there twice, and are said to
     */
    void check(Set<String> asked, Set<String> acknowledged, List<String> effects, Set<String> doubtful) {
        Map<String, Integer> times = new HashMap<>();
        effects.forEach(effect -> times.merge(effect, 1, Integer::sum));
        times.forEach((effect, count) -> {
            if (count > 1 && !doubtful.contains(effect)) {
                violations.accept(name + " took effect " + count + " times: " + effect);
            }
        });
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(times.keySet());
        lost.forEach(effect -> violations.accept(name + " never took effect: " + effect));
        Set<String> unasked = new HashSet<>(times.keySet());
        unasked.removeAll(asked);
        unasked.forEach(effect -> violations.accept(name + " took effect unasked: " + effect));
    }
}
