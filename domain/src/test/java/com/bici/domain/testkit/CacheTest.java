package com.bici.domain.testkit;

import com.bici.domain.cache.Cache;
import org.junit.jupiter.api.Nested;

/** The caches without Redis keep the contract. */
final class CacheTest {

    @Nested
    class PassThrough extends CacheContract {
        @Override
        protected Cache cache() {
            return Cache.passThrough();
        }
    }

    @Nested
    class Fake extends CacheContract {
        private final Cache cache = new FakeCache();

        @Override
        protected Cache cache() {
            return cache;
        }
    }
}
