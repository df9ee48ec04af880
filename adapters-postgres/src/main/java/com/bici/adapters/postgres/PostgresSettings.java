package com.bici.adapters.postgres;

/**
 * Where Postgres is.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}; what it says itself wins over our connection properties
 * @param poolSize connections for requests; one more is held for the probe
 */
public record PostgresSettings(String jdbcUrl, String user, String password, int poolSize) {

    public PostgresSettings {
        if (poolSize < 1) {
            throw new IllegalArgumentException("poolSize must be positive");
        }
    }

    /** Shows no password, and nothing of the URL's query, where one could stand as well. */
    @Override
    public String toString() {
        String address = jdbcUrl.replaceAll("\\?.*", "?…").replaceAll("//[^/@]*@", "//…@");
        return "PostgresSettings[" + address + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
}
