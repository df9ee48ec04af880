package com.bici.domain.cache;

/** Whether a remembered value will do. */
public enum Freshness {
    CACHED,
    /** The truth, past every cache. */
    LATEST
}
