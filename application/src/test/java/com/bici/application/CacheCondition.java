package com.bici.application;

import com.bici.domain.cache.Cache;
import com.bici.domain.testkit.FakeCache;

/** Under which caches every use case must answer the same. */
public enum CacheCondition {
    PASS_THROUGH,
    REMEMBERING;

    Cache open() {
        return switch (this) {
            case PASS_THROUGH -> Cache.passThrough();
            case REMEMBERING -> new FakeCache();
        };
    }
}
