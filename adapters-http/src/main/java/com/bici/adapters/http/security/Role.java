package com.bici.adapters.http.security;

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

    boolean mayActAs(Role required) {
        return rank >= required.rank;
    }
}
