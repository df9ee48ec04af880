package com.bici.adapters.http.elevenlabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A header like {@code t=1739537297,v0=5d1c…}.
 *
 * @param seconds when it was signed, since 1970
 * @param signatures any of them may be the one
 */
record StampedSignatures(long seconds, List<String> signatures) {
    private static final Pattern SECONDS = Pattern.compile("(0|[1-9][0-9]{0,10})");
    private static final int MAX_SIGNATURES = 10;

    /** Empty unless it names one time and at least one signature; what else it names is for others. */
    static Optional<StampedSignatures> parse(String header) {
        List<String> times = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair[0].equals("t")) {
                times.add(pair[pair.length - 1]);
            } else if (pair[0].equals("v0")) {
                signatures.add(pair[pair.length - 1]);
            }
        }
        boolean complete = times.size() == 1
                && SECONDS.matcher(times.getFirst()).matches()
                && !signatures.isEmpty()
                && signatures.size() <= MAX_SIGNATURES;
        return complete
                ? Optional.of(new StampedSignatures(Long.parseLong(times.getFirst()), signatures))
                : Optional.empty();
    }
}
