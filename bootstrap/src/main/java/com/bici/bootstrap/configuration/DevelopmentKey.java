package com.bici.bootstrap.configuration;

import com.bici.domain.shared.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A fixed credential. */
public record DevelopmentKey(String key, OrganizationId organization, String role, String agent) {

    private static final Set<String> ROLES = Set.of("viewer", "agent", "supervisor", "admin", "service");

    static List<DevelopmentKey> read(Variables variables) {
        List<DevelopmentKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] entries = variables
                .secret("BICI_DEV_KEYS")
                .map(text -> text.split(",", -1))
                .orElse(new String[0]);
        for (int position = 1; position <= entries.length; position++) {
            Optional<DevelopmentKey> key = parse(entries[position - 1].strip());
            if (key.isEmpty()) {
                variables.mistake("BICI_DEV_KEYS, entry " + position
                        + ", must be <key>=<organization>/<role>/<agent> with one of the roles " + roles());
            } else if (!seen.add(key.get().key())) {
                variables.mistake("BICI_DEV_KEYS, entry " + position + ", repeats an earlier key");
            }
            key.ifPresent(keys::add);
        }
        return keys;
    }

    private static String roles() {
        return String.join(", ", ROLES.stream().sorted().toList());
    }

    private static Optional<DevelopmentKey> parse(String entry) {
        String[] sides = entry.split("=", 2);
        String[] parts = sides.length == 2 ? sides[1].split("/", 3) : new String[0];
        boolean complete = parts.length == 3 && !sides[0].isBlank() && ROLES.contains(parts[1]) && !parts[2].isBlank();
        return complete
                ? OrganizationId.parse(parts[0]).map(id -> new DevelopmentKey(sides[0], id, parts[1], parts[2]))
                : Optional.empty();
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "DevelopmentKey[" + organization + "/" + role + "/" + agent + "]";
    }
}
