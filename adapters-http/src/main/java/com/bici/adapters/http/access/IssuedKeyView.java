package com.bici.adapters.http.access;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.security.Role;
import com.bici.application.access.ApiKeys.Issued;
import com.bici.domain.access.ApiKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was just made.
 *
 * @param key what its holder sends; told this once
 */
public record IssuedKeyView(
        UUID id,
        UUID organizationId,
        String name,
        @OneOf(Role.class) String role,
        String agent,
        Instant createdAt,
        @Nullable Instant expiresAt,
        String key) {
    static IssuedKeyView of(Issued issued) {
        ApiKey key = issued.key();
        return new IssuedKeyView(
                key.id().value(),
                key.organization().value(),
                key.name(),
                key.role(),
                key.agent(),
                key.createdAt(),
                key.expiresAt(),
                issued.credential());
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "IssuedKeyView[" + id + "]";
    }
}
