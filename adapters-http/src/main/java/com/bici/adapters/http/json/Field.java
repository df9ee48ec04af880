package com.bici.adapters.http.json;

import org.jspecify.annotations.Nullable;

/** One member of a request as it was understood; of use only once {@link RequestFields#verify()} has passed. */
public final class Field<T> {
    private final @Nullable T value;

    Field(@Nullable T value) {
        this.value = value;
    }

    /** The value of a required member. */
    public T value() {
        if (value == null) {
            throw new IllegalStateException("A member was used that nobody required");
        }
        return value;
    }

    public T or(T fallback) {
        return value == null ? fallback : value;
    }

    public @Nullable T orNull() {
        return value;
    }
}
