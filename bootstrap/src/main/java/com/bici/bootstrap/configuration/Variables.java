package com.bici.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads environment variables and notes every mistake instead of stopping at the first. Blank means unset. */
final class Variables {

    private final Map<String, String> values;
    private final List<String> mistakes = new ArrayList<>();

    Variables(Map<String, String> values) {
        this.values = values;
    }

    void mistake(String text) {
        mistakes.add(text);
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The variable's value, or the content of the file that {@code <name>_FILE} names. */
    Optional<String> secret(String name) {
        Optional<String> plain = text(name);
        Optional<String> file = text(name + "_FILE");
        if (plain.isPresent() && file.isPresent()) {
            mistake(name + " and " + name + "_FILE are both set; set one of them");
            return plain;
        }
        return file.isPresent() ? file.flatMap(path -> content(name, path)) : plain;
    }

    private Optional<String> content(String name, String path) {
        try {
            String content = Files.readString(Path.of(path)).strip();
            if (content.isEmpty()) {
                mistake(name + "_FILE names an empty file: " + path);
            }
            return Optional.of(content).filter(text -> !text.isEmpty());
        } catch (IOException | IllegalArgumentException e) {
            mistake(name + "_FILE names a file that cannot be read: " + path);
            return Optional.empty();
        }
    }

    int number(String name, int preset, int least, int greatest) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return preset;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The same mistake as a number out of range.
        }
        mistake(name + " must be a whole number from " + least + " to " + greatest + ", not \"" + text.get() + "\"");
        return preset;
    }

    boolean flag(String name, boolean preset) {
        return switch (text(name).map(text -> text.toLowerCase(Locale.ROOT)).orElse("")) {
            case "" -> preset;
            case "true" -> true;
            case "false" -> false;
            default -> {
                mistake(name + " must be true or false, not \"" + values.get(name) + "\"");
                yield preset;
            }
        };
    }
}
