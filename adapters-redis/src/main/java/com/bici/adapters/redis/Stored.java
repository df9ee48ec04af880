package com.bici.adapters.redis;

import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text under a key: one header line, then JSON. The Lua scripts read and write the same grammar:
 *
 * <pre>
 * 1|V|version|organization|schema|generation⏎json     a value
 * 1|N|version|-|schema|0                              known absent
 * 1|L|floor|token|until                               being loaded
 * 1|T|floor                                           invalidated
 * </pre>
 */
sealed interface Stored {

    record Value(long version, OrganizationId organization, long schema, long generation, String json)
            implements Stored {}

    record KnownAbsent(long version, long schema) implements Stored {}

    /** Leased, invalidated or nothing at all: there is nothing to be read. */
    record Nothing() implements Stored {}

    /** Not of this grammar: to be overwritten. */
    record Broken() implements Stored {}

    Stored NOTHING = new Nothing();
    Stored BROKEN = new Broken();

    int LONGEST_HEADER = 255;

    Pattern BAR = Pattern.compile("\\|");

    static String value(long version, OrganizationId organization, int schema, long generation, String json) {
        return "1|V|" + version + "|" + organization + "|" + schema + "|" + generation + "\n" + json;
    }

    static String knownAbsent(long version, int schema) {
        return "1|N|" + version + "|-|" + schema + "|0";
    }

    static Stored parse(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        String[] part = BAR.split(header, 8);
        if (header.length() > LONGEST_HEADER || part.length < 3 || !part[0].equals("1") || count(part[2]) < 0) {
            return BROKEN;
        }
        return switch (part[1]) {
            case "V" -> part.length == 6 && end > 0 ? value(part, text.substring(end + 1)) : BROKEN;
            case "N" -> part.length == 6 ? absent(part) : BROKEN;
            case "L" -> part.length == 5 && count(part[4]) >= 0 ? NOTHING : BROKEN;
            case "T" -> part.length == 3 ? NOTHING : BROKEN;
            default -> BROKEN;
        };
    }

    private static Stored value(String[] part, String json) {
        Optional<OrganizationId> organization = OrganizationId.parse(part[3]);
        long schema = count(part[4]);
        long generation = count(part[5]);
        return organization.isEmpty() || schema < 0 || generation < 0
                ? BROKEN
                : new Value(count(part[2]), organization.get(), schema, generation, json);
    }

    private static Stored absent(String[] part) {
        long schema = count(part[4]);
        return schema < 0 || count(part[5]) < 0 ? BROKEN : new KnownAbsent(count(part[2]), schema);
    }

    /** A whole number of at most 15 digits, which Lua can count with too; −1 for anything else. */
    static long count(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }
}
