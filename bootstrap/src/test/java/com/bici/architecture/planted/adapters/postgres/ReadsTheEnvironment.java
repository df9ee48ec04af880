package com.bici.architecture.planted.adapters.postgres;

import org.jspecify.annotations.Nullable;

final class ReadsTheEnvironment {

    @Nullable String variable() {
        return System.getenv("DATABASE_URL");
    }

    @Nullable String property() {
        return System.getProperty("database.url");
    }

    @Nullable Integer number() {
        return Integer.getInteger("database.port");
    }
}
