package com.bici.benchmarks.soak;

import java.util.Map;

/**
 * What a node holds at one moment.
 *
 * @param second since the load began
 * @param live bytes of its heap that are reachable
 * @param resident bytes of the process in memory
 * @param files open, sockets too
 * @param pooled connections to Postgres
 * @param rows by table
 */
public record Vitals(
        long second, long live, long resident, long threads, long files, long pooled, Map<String, Long> rows) {}
