package com.bici.adapters.http.stream;

import java.util.concurrent.Executor;

/**
 * Who does the work of streams.
 *
 * @param writers few threads, which never wait
 * @param readers few threads, which wait for the database
 */
public record StreamThreads(Executor writers, Executor readers) {}
