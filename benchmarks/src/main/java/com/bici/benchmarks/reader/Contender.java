package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;

/** Who is measured. */
public enum Contender {
    OURS("Bici", Level.SHARED),
    OURS_MISS("Bici, every read a miss", Level.MISS),
    OURS_DATABASE_ONLY("Bici, database only", Level.NONE),
    CAFFEINE("Caffeine alone", Level.MEMORY),
    LOCAL_MAP("Redisson RLocalCachedMap", Level.SHARED),
    JETCACHE("JetCache, two levels", Level.SHARED),
    BUCKET("Redisson bucket", Level.REMOTE),
    BUCKET_MISS("Redisson bucket, every read a miss", Level.MISS),
    LETTUCE("Lettuce GET", Level.REMOTE),
    SPRING("Spring RedisCache", Level.REMOTE),
    JDBI("JDBI, no cache", Level.NONE);

    /** Where a contender looks: in memory and Redis, in one of them, in Redis in vain, or in neither. */
    public enum Level {
        SHARED,
        MEMORY,
        REMOTE,
        MISS,
        NONE
    }

    private final String label;
    private final Level level;

    Contender(String label, Level level) {
        this.label = label;
        this.level = level;
    }

    public String label() {
        return label;
    }

    public Level level() {
        return level;
    }

    /** A node of its own. */
    public SessionReader open(Truth truth, Addresses addresses) {
        return switch (this) {
            case OURS -> OurReader.cached(truth, addresses);
            case OURS_MISS -> OurReader.missing(truth, addresses);
            case OURS_DATABASE_ONLY -> OurReader.databaseOnly(truth);
            case CAFFEINE -> new CaffeineReader(truth);
            case LOCAL_MAP -> new LocalMapReader(truth, addresses);
            case JETCACHE -> new JetCacheReader(truth, addresses);
            case BUCKET -> BucketReader.cached(truth, addresses);
            case BUCKET_MISS -> BucketReader.missing(truth, addresses);
            case LETTUCE -> new LettuceReader(truth, addresses);
            case SPRING -> new SpringReader(truth, addresses);
            case JDBI -> new JdbiReader(addresses);
        };
    }
}
