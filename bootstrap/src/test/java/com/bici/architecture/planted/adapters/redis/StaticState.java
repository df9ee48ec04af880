package com.bici.architecture.planted.adapters.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class StaticState {

    static final Map<String, String> ALL = new ConcurrentHashMap<>();
    static final StringBuilder TEXT = new StringBuilder();

    static int count;

    private StaticState() {}
}
