package com.bici.architecture.planted.adapters.redis;

public final class OpenWindow {}
