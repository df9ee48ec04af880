package com.bici.architecture.planted.adapters.redis;

import com.bici.architecture.planted.adapters.postgres.PostgresAdapters;

final class KnowsPostgres {

    PostgresAdapters other(PostgresAdapters postgres) {
        return postgres;
    }
}
