package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** That a program writes nowhere what is nobody's business: numbers of telephones, texts, names and secrets. */
final class Discretion {

    /** Every number that the tests use, and of those no other: in whatever spelling, its exchange is 55 and something. */
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w.-])\\+?(1[ .-]?)?\\(?[2-9]\\d\\d\\)?[ .-]?55\\d[ .-]?\\d{4}(?![\\w-])");

    /** In what the program invites its operator to try. */
    private static final Pattern EXAMPLE = Pattern.compile("\\+1 236 555 0199|--store-number \\+16045550100");

    private static final Pattern SECRET = Pattern.compile(".*(TOKEN|SECRET|API_KEY)");
    /** A shorter text may be part of anything. */
    private static final int TELLING = 8;

    private Discretion() {}

    /** @param environment with which the program was started */
    static void assertKept(String log, Map<String, String> environment) {
        List<String> secrets = environment.entrySet().stream()
                .filter(variable -> SECRET.matcher(variable.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
        assertThat(secrets).as("Secrets").noneMatch(log::contains);
        assertThat(EXAMPLE.matcher(log)
                        .replaceAll("")
                        .lines()
                        .filter(line -> PHONE.matcher(line).find()))
                .as("Telephone numbers")
                .isEmpty();
    }

    static void assertUntold(Collection<String> texts, String log) {
        assertThat(texts.stream().filter(text -> text.length() >= TELLING).distinct())
                .as("Texts and names")
                .noneMatch(log::contains);
    }
}
