package com.bici.bootstrap.faults;

/** When a fault was there, until everything was well again. */
record Outage(String fault, Part part, long began, long recovered) {

    /** What is hit, which decides what callers may notice. */
    enum Part {
        REDIS,
        POSTGRES,
        NODE
    }

    boolean overlaps(long from, long to) {
        return began <= to && from <= recovered;
    }
}
