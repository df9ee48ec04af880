package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.application.access.ApiKeyService;
import com.bici.application.access.KeyRing;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The use cases of API keys.
 *
 * @param ring to be refreshed again and again
 */
record AccessParts(ApiKeyService keys, KeyRing ring) {

    static AccessParts wire(PostgresAdapters postgres, Clock clock, Supplier<UUID> ids) {
        KeyRing ring = new KeyRing(postgres.apiKeys(), clock);
        ApiKeyService keys = new ApiKeyService(
                postgres.apiKeys(),
                postgres.apiKeyAudit(),
                postgres.organizations(),
                postgres.transactions(),
                ring,
                clock,
                ids,
                new Secrets()::next);
        return new AccessParts(keys, ring);
    }
}
