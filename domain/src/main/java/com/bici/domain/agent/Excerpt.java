package com.bici.domain.agent;

/** The beginning of a text. */
final class Excerpt {

    private Excerpt() {}

    /** At most so many code points: a cut within one breaks the provider's JSON parser. */
    static String of(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** In one line, so that what somebody wrote cannot look like a line of ours; a cut shows as an ellipsis. */
    static String line(String text, int codePoints) {
        String line = text.strip().replaceAll("\\s+", " ");
        String beginning = of(line, codePoints);
        return beginning.equals(line) ? line : of(line, codePoints - 1) + "…";
    }
}
