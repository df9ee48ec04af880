package com.bici.bootstrap;

import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options after a command, each with a value. Whatever is wrong with them is an {@link IllegalArgumentException}. */
final class Options {

    private final Map<String, String> values = new HashMap<>();

    /** @param words the command and what follows */
    Options(List<String> words, String... known) {
        for (int at = 1; at < words.size(); at += 2) {
            String option = words.get(at);
            if (!Set.of(known).contains(option) || at + 1 == words.size()) {
                throw new IllegalArgumentException("There is no option " + option + ", or its value is missing");
            }
            values.put(option, words.get(at + 1).strip());
        }
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    @Nullable String orNull(String option) {
        return values.get(option);
    }

    String required(String option) {
        String value = values.getOrDefault(option, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    OrganizationId organization() {
        return OrganizationId.parse(required("--organization"))
                .orElseThrow(() -> new IllegalArgumentException("--organization must be a UUID"));
    }

    ApiKeyId id() {
        return ApiKeyId.parse(required("--id")).orElseThrow(() -> new IllegalArgumentException("--id must be a UUID"));
    }

    long number(String option, long least, long greatest) {
        String text = required(option);
        if (text.matches("[0-9]{1,9}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " must be a whole number from " + least + " to " + greatest);
    }
}
