package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the service brings along: Postgres, Redis or both, in one data folder. They end with the service,
 * also when it is killed.
 */
public final class EmbeddedServers implements AutoCloseable {

    private final DataDirectory directory;
    private final Watchdog watchdog;
    private final @Nullable PostgresServer postgres;
    private final @Nullable RedisServer redis;

    private EmbeddedServers(
            DataDirectory directory,
            Watchdog watchdog,
            @Nullable PostgresServer postgres,
            @Nullable RedisServer redis) {
        this.directory = directory;
        this.watchdog = watchdog;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Starts what is wanted; without Redis, which only makes the service fast, it goes on. */
    public static EmbeddedServers start(
            EmbeddedSettings settings, boolean postgres, boolean redis, Consumer<String> progress) {
        Path folder = settings.folder();
        DataDirectory directory = DataDirectory.own(folder)
                .orElseThrow(() -> new StartFailure("Another service (process " + DataDirectory.ownerOf(folder)
                        + ") already runs on the data folder "
                        + folder.toAbsolutePath().normalize()
                        + ". Stop it, or name another folder in BICI_DATA_DIR."));
        Watchdog watchdog = null;
        try {
            watchdog = Watchdog.start(directory);
            PostgresServer database = postgres
                    ? started(
                            "Postgres",
                            directory,
                            own -> PostgresServer.start(own, settings.postgresPort()),
                            PostgresServer::url,
                            progress)
                    : null;
            return new EmbeddedServers(
                    directory, watchdog, database, redis ? redis(directory, settings.redisPort(), progress) : null);
        } catch (StartFailure e) {
            release(directory, watchdog);
            throw e;
        }
    }

    private static void release(DataDirectory directory, @Nullable Watchdog watchdog) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (watchdog != null) {
            watchdog.close();
        }
    }

    private static @Nullable RedisServer redis(DataDirectory directory, int port, Consumer<String> progress) {
        try {
            return started("Redis", directory, own -> RedisServer.start(own, port), RedisServer::url, progress);
        } catch (StartFailure e) {
            progress.accept(e.getMessage() + " (" + e.getCause() + "); going on without a cache");
            return null;
        }
    }

    private static <S> S started(
            String name,
            DataDirectory directory,
            Function<DataDirectory, S> start,
            Function<S, String> url,
            Consumer<String> progress) {
        progress.accept(name + " starts in " + directory.root());
        long began = System.nanoTime();
        S server = start.apply(directory);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        progress.accept(String.format(Locale.ROOT, "%s is ready after %.1f s: %s", name, seconds, url.apply(server)));
        return server;
    }

    public Optional<PostgresServer> postgres() {
        return Optional.ofNullable(postgres);
    }

    public Optional<RedisServer> redis() {
        return Optional.ofNullable(redis);
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** The folder, which a killed service gives up while its servers run on. */
    DataDirectory directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        // Without the owner's file the watchdog has nothing left to do.
        release(directory, watchdog);
    }
}
