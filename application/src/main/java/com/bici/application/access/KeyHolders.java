package com.bici.application.access;

import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import java.util.Set;

/** Who calls with a key. */
public interface KeyHolders {

    /**
     * Whose credential it is; empty when it is nobody's. Answered from memory for a key that was used here lately; any
     * other takes one look into Postgres, and throws {@link com.bici.domain.shared.DatabaseUnavailable} without it.
     */
    Optional<KeyHolder> holderOf(String credential);

    /**
     * Which of the keys are good no more, as Postgres has it; throws
     * {@link com.bici.domain.shared.DatabaseUnavailable} without it.
     */
    Set<ApiKeyId> endedOf(Set<ApiKeyId> keys);

    /** @param role the name of a role */
    record KeyHolder(ApiKeyId key, OrganizationId organization, String role, String agent) {}
}
