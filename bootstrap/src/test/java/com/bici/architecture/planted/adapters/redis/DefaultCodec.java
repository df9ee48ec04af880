package com.bici.architecture.planted.adapters.redis;

import org.redisson.config.Config;

final class DefaultCodec {

    Config settings() {
        return new Config();
    }
}
