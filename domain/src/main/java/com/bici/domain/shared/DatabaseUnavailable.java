package com.bici.domain.shared;

/** The truth is out of reach: not an answer, and never to be taken for "not found". The caller may try again soon. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
