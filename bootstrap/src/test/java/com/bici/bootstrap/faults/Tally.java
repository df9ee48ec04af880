package com.bici.bootstrap.faults;

/**
 * A row that was added, or a count of the rows.
 *
 * @param completed {@link Long#MAX_VALUE} for what was not answered and may still take effect
 * @param count -1 for an addition
 */
record Tally(String node, long invoked, long completed, long count) {

    static Tally addition(String node, long invoked, long completed) {
        return new Tally(node, invoked, completed, -1);
    }

    boolean isAddition() {
        return count < 0;
    }
}
