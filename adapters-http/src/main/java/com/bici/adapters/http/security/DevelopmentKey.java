package com.bici.adapters.http.security;

import com.bici.domain.shared.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fixed key for development and tests. */
public record DevelopmentKey(String key, OrganizationId organization, Role role, String agent) {
    private static final Pattern FORM = Pattern.compile("([^\\s=]+)=([^/]*)/([^/]*)/([^/]+)");

    /**
     * Reads {@code <key>=<organization>/<role>/<agent>,…}; a blank text has none.
     *
     * @throws IllegalArgumentException names the entry and the mistake, never the key
     */
    public static List<DevelopmentKey> parseAll(String text) {
        List<DevelopmentKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] entries = text.isBlank() ? new String[0] : text.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            DevelopmentKey key = parse(entries[i].strip(), "Development key " + (i + 1));
            if (!seen.add(key.key())) {
                throw new IllegalArgumentException("Development key " + (i + 1) + " repeats an earlier one");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static DevelopmentKey parse(String entry, String name) {
        Matcher parts = FORM.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name + " must have the form <key>=<organization>/<role>/<agent>");
        }
        OrganizationId organization = OrganizationId.parse(parts.group(2))
                .orElseThrow(() -> new IllegalArgumentException(name + ": the organization must be a UUID"));
        return new DevelopmentKey(parts.group(1), organization, role(parts.group(3), name), parts.group(4));
    }

    private static Role role(String text, String name) {
        return Role.named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + ": the role must be viewer, agent, supervisor, admin or service"));
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "DevelopmentKey[" + organization + "/" + role + "/" + agent + "]";
    }
}
