package com.bici.domain.cache;

/** What a transaction gave back, and its commit for the caches. */
public record Committed<T>(T value, Commit commit) {}
