package com.bici.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A sentence about the code.
 *
 * @param planted pieces of the report on the planted violations: each occurs, and no line is without one
 */
record Rule(ArchRule sentence, List<String> planted) {

    Rule {
        planted = List.copyOf(planted);
    }

    static Rule rule(ArchRule sentence, String... planted) {
        return new Rule(sentence, List.of(planted));
    }

    @Override
    public String toString() {
        return sentence.getDescription();
    }
}
