package com.bici.architecture.planted.adapters.postgres;

final class TimeUtils {}
