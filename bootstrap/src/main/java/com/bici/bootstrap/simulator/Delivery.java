package com.bici.bootstrap.simulator;

/**
 * Something that a provider has to tell.
 *
 * @param gate what has to have happened before
 * @param id the provider's name of it, the same whenever it is delivered
 */
record Delivery(Kind kind, Payload payload, Gate gate, String id) {

    enum Attempt {
        FIRST,
        /** For no good reason, or because the answer to an earlier one did not arrive. */
        AGAIN
    }
}
