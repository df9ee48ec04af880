package com.bici.bootstrap.faults;

import com.bici.bootstrap.Keys;
import com.bici.bootstrap.PostgresFromOutside;
import com.bici.bootstrap.faults.Link.Condition;
import com.bici.bootstrap.faults.Outage.Part;
import com.bici.bootstrap.redis.RedisFromOutside;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The faults of a site, most harmful to caches first. */
final class Faults {

    /** Part of the names of those that are wanted; all of them contain nothing. */
    private static final String ONLY = System.getProperty("bici.faults.only", "");

    private static final Fault.Step NOTHING = () -> {};
    /** With the archive of classes that the first one leaves. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final Site site;
    private final RedisFromOutside redis;
    private final Keys commands;
    private final PostgresFromOutside postgres;
    private final Path firstSnapshot;
    private final AtomicReference<Path> snapshot;

    Faults(Site site) throws IOException {
        this.site = site;
        this.redis = site.cluster().singleRedis();
        this.commands = new Keys(site.cluster().singleRedis().url());
        this.postgres = site.cluster().postgres();
        this.firstSnapshot = redis.snapshot();
        this.snapshot = new AtomicReference<>(firstSnapshot);
    }

    List<Fault> all() {
        return Stream.of(ofRedis(), ofTheWire(), ofPostgres(), ofNodes())
                .flatMap(List::stream)
                .filter(fault -> fault.name().contains(ONLY))
                .toList();
    }

    /** What every build tries. */
    List<Fault> worst() {
        return List.of(
                emptied(), restored(), paused(), garbled(), deaf(), restarted(), connectionsReset(), killedCommitted());
    }

    /** With one that makes sense only when the site has been there for a while. */
    List<Fault> allAndOlder() {
        return Stream.concat(all().stream(), Stream.of(restoredFromTheBeginning()))
                .toList();
    }

    private List<Fault> ofRedis() {
        return List.of(killed(), emptied(), restored(), paused(), readOnly(), evicting(), deaf());
    }

    private List<Fault> ofTheWire() {
        return List.of(
                wire("Redis slow by 20 to 50 ms", new Condition.Slow(Duration.ofMillis(20), Duration.ofMillis(50))),
                wire("Redis slow by 100 to 500 ms", new Condition.Slow(Duration.ofMillis(100), Duration.ofMillis(500))),
                wire("Redis silent", new Condition.Silent()),
                garbled(),
                new Fault("connections to Redis reset", Part.REDIS, site.redisLink()::reset, NOTHING));
    }

    private List<Fault> ofPostgres() {
        return List.of(
                restarted(),
                new Fault("sessions of Postgres ended", Part.POSTGRES, this::endSessions, NOTHING),
                new Fault("rows of Postgres locked", Part.REDIS, this::lockRows, NOTHING),
                new Fault(
                        "Postgres slow by 5 to 30 ms",
                        Part.REDIS,
                        () -> site.postgresLink().set(new Condition.Slow(Duration.ofMillis(5), Duration.ofMillis(30))),
                        () -> site.postgresLink().set(new Condition.Well())),
                connectionsReset());
    }

    private List<Fault> ofNodes() {
        return List.of(
                new Fault("node killed", Part.NODE, this::killNode, this::startNode),
                killedCommitted(),
                new Fault("node ended under load", Part.NODE, this::endNode, this::startNode));
    }

    private Fault killed() {
        return new Fault("Redis killed", Part.REDIS, redis::kill, redis::start);
    }

    private Fault emptied() {
        return new Fault("Redis killed and emptied", Part.REDIS, redis::kill, redis::startEmpty);
    }

    /** What stands in the snapshot of the last time has been changed many times since. */
    private Fault restored() {
        return new Fault("Redis restored from an old snapshot", Part.REDIS, redis::kill, () -> {
            redis.startFrom(snapshot.get());
            snapshot.set(redis.snapshot());
        });
    }

    private Fault paused() {
        return new Fault("Redis paused", Part.REDIS, redis::pause, redis::resume);
    }

    private Fault readOnly() {
        return new Fault(
                "Redis read-only",
                Part.REDIS,
                () -> commands.ask("REPLICAOF", "127.0.0.1", "1"),
                () -> commands.ask("REPLICAOF", "NO", "ONE"));
    }

    private Fault evicting() {
        return new Fault(
                "Redis evicting",
                Part.REDIS,
                () -> {
                    commands.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
                    commands.ask("CONFIG", "SET", "maxmemory", "1500kb");
                },
                () -> commands.ask("CONFIG", "SET", "maxmemory", "256mb"));
    }

    private Fault deaf() {
        return new Fault(
                "subscriptions to Redis killed",
                Part.REDIS,
                () -> commands.ask("CLIENT", "KILL", "TYPE", "pubsub"),
                NOTHING);
    }

    private Fault garbled() {
        return wire("Redis garbled", new Condition.Garbled(20));
    }

    private Fault restarted() {
        return new Fault("Postgres restarted", Part.POSTGRES, postgres::restart, NOTHING);
    }

    private Fault connectionsReset() {
        return new Fault("connections to Postgres reset", Part.POSTGRES, site.postgresLink()::reset, NOTHING);
    }

    private Fault killedCommitted() {
        return new Fault("node killed between commit and cache write", Part.NODE, this::killCommitted, () -> {
            site.redisLink().set(new Condition.Well());
            site.redisLink().reset();
            startNode();
        });
    }

    private Fault wire(String name, Condition condition) {
        return new Fault(
                name,
                Part.REDIS,
                () -> site.redisLink().set(condition),
                () -> site.redisLink().set(new Condition.Well()));
    }

    private void endSessions() {
        site.cluster()
                .rows()
                .of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND datname = current_database()");
    }

    /** For less time than a statement may take. */
    private void lockRows() {
        site.cluster().rows().of("SELECT count(*), pg_sleep(0.4) FROM (SELECT FROM leads FOR UPDATE) AS locked");
    }

    private void killNode() throws InterruptedException {
        site.members().stream()
                .filter(member -> member.place().equals(Site.LINKED))
                .findFirst()
                .orElseThrow()
                .program()
                .kill();
        site.withdraw(Site.LINKED);
    }

    /** While nothing can reach Redis, whatever the node commits it has not told. */
    private void killCommitted() throws InterruptedException {
        site.redisLink().set(new Condition.Silent());
        killNode();
    }

    private void endNode() throws InterruptedException {
        site.withdraw(Site.LINKED).program().stop(LONGEST_END);
    }

    private void startNode() throws IOException {
        site.start(Site.LINKED);
    }

    /** As old as the site. */
    private Fault restoredFromTheBeginning() {
        return new Fault(
                "Redis restored from the first snapshot",
                Part.REDIS,
                redis::kill,
                () -> redis.startFrom(firstSnapshot));
    }
}
