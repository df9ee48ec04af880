package com.bici.adapters.http.rest;

import com.bici.adapters.http.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a caller would change. Comparison is strong, so weak tags and tags we never gave match nothing.
 *
 * @param any true for {@code *}
 */
record IfMatch(boolean any, Set<Long> versions) {
    /** No resource ever has this version. */
    private static final long NEVER = -1;

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern LIST = Pattern.compile("[ \\t,]*" + TAG + "(?:[ \\t]*,[ \\t,]*" + TAG + ")*[ \\t,]*");
    private static final Pattern VERSION = Pattern.compile("(?<!W/)\"([1-9][0-9]{0,17})\"");

    static IfMatch parse(String header) {
        if (header.strip().equals("*")) {
            return new IfMatch(true, Set.of());
        }
        if (!LIST.matcher(header).matches()) {
            throw Problem.invalid(HttpHeaders.IF_MATCH, "must be * or a list of quoted entity tags")
                    .asException();
        }
        Set<Long> versions = new LinkedHashSet<>();
        Matcher version = VERSION.matcher(header);
        while (version.find()) {
            versions.add(Long.valueOf(version.group(1)));
        }
        return new IfMatch(false, versions);
    }

    @Nullable Long expectedVersion(Supplier<Optional<Long>> current) {
        if (any) {
            return null;
        }
        return switch (versions.size()) {
            case 0 -> NEVER;
            case 1 -> versions.iterator().next();
            default -> current.get().filter(versions::contains).orElse(NEVER);
        };
    }
}
