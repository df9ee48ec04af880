package com.bici.architecture.planted.adapters.postgres;

/** Breaks nothing: the one public door. */
public final class PostgresAdapters {}
