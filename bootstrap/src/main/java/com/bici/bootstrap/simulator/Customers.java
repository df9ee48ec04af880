package com.bici.bootstrap.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The numbers of people who do not exist: 555-0100 to 555-0199 belong to nobody, in any area. */
final class Customers {

    private static final List<String> AREA_CODES = List.of(
            "604", "778", "236", "250", "672", "403", "587", "825", "780", "306", "639", "204", "431", "416", "647",
            "437", "905", "289", "613", "343", "514", "438", "418", "581", "902");
    private static final int LINES = 100;

    private final List<String> numbers;

    /** @param store no customer's number */
    Customers(Random chance, String store) {
        List<String> all = new ArrayList<>(AREA_CODES.size() * LINES);
        for (String area : AREA_CODES) {
            for (int line = 0; line < LINES; line++) {
                all.add("+1" + area + "5550" + (LINES + line));
            }
        }
        all.remove(store);
        Collections.shuffle(all, chance);
        this.numbers = List.copyOf(all);
    }

    /** Different ones as long as there are any. */
    String caller(int call) {
        return numbers.get(call % numbers.size());
    }

    /** From the other end, so that few customers call and write at once. */
    String writer(int text) {
        return numbers.get(numbers.size() - 1 - text % numbers.size());
    }
}
