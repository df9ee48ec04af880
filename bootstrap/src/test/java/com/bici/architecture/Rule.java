package com.bici.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A sentence about the code.
 *
 * @param planted what the report on the planted violations has to name, and nothing else
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
