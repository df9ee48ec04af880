package com.bici.adapters.redis;

/** A promise of the protocol that some order of events breaks. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }
}
