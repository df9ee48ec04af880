package com.bici.domain.access;

import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of an organization, without its secret: that is known to its holder only.
 *
 * @param name what people call it
 * @param role the name of the role that its holder acts in
 * @param agent whom its holder acts as
 * @param expiresAt from when on it lets nobody in; null for never
 * @param replacedBy the key that took its place; it stays good until {@code expiresAt}
 * @param lastUsedAt to the minute
 */
public record ApiKey(
        ApiKeyId id,
        OrganizationId organization,
        String name,
        String role,
        String agent,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable ApiKeyId replacedBy,
        @Nullable Instant lastUsedAt) {

    public boolean isGood(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
