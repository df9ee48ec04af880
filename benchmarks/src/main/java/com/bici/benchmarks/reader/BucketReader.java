package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import java.time.Duration;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Cache-aside by hand on a plain Redisson bucket: get, else load and set; delete after a change. */
final class BucketReader implements SessionReader {

    private final Truth truth;
    private final RedissonClient client;
    private final String prefix;
    private final Duration life;

    private BucketReader(Truth truth, Addresses addresses, String prefix, Duration life) {
        this.truth = truth;
        this.client = RedissonClients.open(addresses);
        this.prefix = prefix;
        this.life = life;
    }

    static SessionReader cached(Truth truth, Addresses addresses) {
        return new BucketReader(truth, addresses, Keys.TEXT, Keys.LIFE);
    }

    /** Entries end as soon as they are stored. */
    static SessionReader missing(Truth truth, Addresses addresses) {
        return new BucketReader(truth, addresses, "bench:brief:", Duration.ofMillis(1));
    }

    private RBucket<String> bucket(CallSessionId id) {
        return client.getBucket(prefix + id, StringCodec.INSTANCE);
    }

    @Override
    public CallSession read(CallSessionId id) {
        RBucket<String> bucket = bucket(id);
        String text = bucket.get();
        if (text != null) {
            return SessionJson.decode(text);
        }
        CallSession session = truth.session(id);
        bucket.set(SessionJson.encode(session), life);
        return session;
    }

    @Override
    public void changed(Committed<CallSession> change) {
        bucket(change.value().id()).delete();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
