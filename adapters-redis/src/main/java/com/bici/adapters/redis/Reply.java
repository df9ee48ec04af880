package com.bici.adapters.redis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a call to Redis. */
sealed interface Reply<T> {

    record Answered<T>(T value) implements Reply<T> {}

    /** Redis did not answer in time, or was not asked because it is known not to. */
    record Unavailable<T>() implements Reply<T> {}

    /** Redis is well, but what stands under the key is not what the command is for. */
    record WrongType<T>() implements Reply<T> {}

    default Optional<T> answer() {
        @Nullable T value = switch (this) {
            case Answered<T>(T answered) -> answered;
            case Unavailable<T> unavailable -> null;
            case WrongType<T> wrong -> null;
        };
        return Optional.ofNullable(value);
    }
}
