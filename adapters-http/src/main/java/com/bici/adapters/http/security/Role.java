package com.bici.adapters.http.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Each role may do what those before it may; machines may do what agents may. */
public enum Role {
    VIEWER(1),
    AGENT(2),
    SUPERVISOR(3),
    ADMIN(4),
    SERVICE(2);

    private final int rank;

    Role(int rank) {
        this.rank = rank;
    }

    /** The role of a name like {@code supervisor}. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    public boolean mayActAs(Role required) {
        return rank >= required.rank;
    }
}
