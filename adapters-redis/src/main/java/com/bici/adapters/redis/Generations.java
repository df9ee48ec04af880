package com.bici.adapters.redis;

import com.bici.domain.shared.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cache generation of each organization as far as this node has heard; 0 where it never was raised. */
final class Generations {

    private final Map<OrganizationId, Long> known = new ConcurrentHashMap<>();

    long of(OrganizationId organization) {
        return known.getOrDefault(organization, 0L);
    }

    void raise(OrganizationId organization, long generation) {
        if (generation > 0) {
            known.merge(organization, generation, Math::max);
        }
    }

    void raiseAll(Map<OrganizationId, Long> generations) {
        generations.forEach(this::raise);
    }
}
