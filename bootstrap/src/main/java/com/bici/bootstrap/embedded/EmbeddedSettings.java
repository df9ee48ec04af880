package com.bici.bootstrap.embedded;

import java.nio.file.Path;

/**
 * Where embedded servers keep their data and listen.
 *
 * @param postgresPort on loopback; another free one when somebody else has it
 * @param redisPort the same
 */
public record EmbeddedSettings(Path folder, int postgresPort, int redisPort) {

    public static final int POSTGRES_PORT = 15432;
    public static final int REDIS_PORT = 16379;

    public static EmbeddedSettings of(Path folder) {
        return new EmbeddedSettings(folder, POSTGRES_PORT, REDIS_PORT);
    }
}
