package com.bici.architecture.planted.adapters.redis;

import org.redisson.codec.Kryo5Codec;

final class ForeignCodec {

    Object codec() {
        return new Kryo5Codec();
    }
}
