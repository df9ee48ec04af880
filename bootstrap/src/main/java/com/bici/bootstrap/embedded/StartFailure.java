package com.bici.bootstrap.embedded;

import org.jspecify.annotations.Nullable;

/** The service cannot start, for a reason that whoever started it can understand and remove. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        this(message, null);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
