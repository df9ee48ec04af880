package com.bici.bootstrap.faults;

/**
 * A step of a human session.
 *
 * @param joined else it was asked to end
 * @param completed {@link Long#MAX_VALUE} when it was not answered
 */
record Holding(String lead, String session, boolean joined, long invoked, long completed) {}
