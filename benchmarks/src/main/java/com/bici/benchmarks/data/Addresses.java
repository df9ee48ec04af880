package com.bici.benchmarks.data;

import com.bici.adapters.postgres.PostgresSettings;

/** Where the servers are, as forks are told by system properties. */
public record Addresses(String jdbcUrl, String redisUrl) {

    private static final String JDBC = "bici.benchmarks.jdbc";
    private static final String REDIS = "bici.benchmarks.redis";
    private static final int POOL_SIZE = 16;

    public static Addresses ofThisFork() {
        return new Addresses(System.getProperty(JDBC), System.getProperty(REDIS));
    }

    public String[] asJvmArguments() {
        return new String[] {"-D" + JDBC + "=" + jdbcUrl, "-D" + REDIS + "=" + redisUrl};
    }

    public PostgresSettings postgres() {
        return new PostgresSettings(jdbcUrl, "postgres", "", POOL_SIZE);
    }

    /** Another of the server's databases, for what must not meet the others' entries. */
    public String redisUrl(int database) {
        return redisUrl + "/" + database;
    }

    /** Another database of each server. */
    public Addresses elsewhere(String postgresDatabase, int redisDatabase) {
        return new Addresses(jdbcUrl.replace("/postgres?", "/" + postgresDatabase + "?"), redisUrl(redisDatabase));
    }
}
