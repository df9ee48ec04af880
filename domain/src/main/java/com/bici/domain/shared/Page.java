package com.bici.domain.shared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of a list ordered newest first, and where the next one begins if there is more. */
public record Page<T>(List<T> items, @Nullable Cursor next) {

    public Page {
        items = List.copyOf(items);
    }

    public Optional<Cursor> following() {
        return Optional.ofNullable(next);
    }

    /** The last item of the stretch before: the next one begins after it. */
    public record Cursor(Instant at, String id) {}
}
