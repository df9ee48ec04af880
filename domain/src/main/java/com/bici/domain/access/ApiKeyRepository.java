package com.bici.domain.access;

import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys in Postgres, with the digest of their secret: what stands there lets nobody in. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface ApiKeyRepository {

    /** Adds a key that was neither used, replaced nor revoked. */
    void add(ApiKey key, String digest);

    /** Those of the keys that there are, whosever they are. */
    List<Stored> findAll(Collection<ApiKeyId> ids);

    Optional<ApiKey> find(OrganizationId organization, ApiKeyId id);

    /** The newest keys of the organization first, those included that let nobody in any more. */
    List<ApiKey> list(OrganizationId organization, int limit);

    /** Ends the key at once; one that was revoked before stays as it is. Empty when the organization has none such. */
    Optional<ApiKey> revoke(OrganizationId organization, ApiKeyId id, Instant now);

    /**
     * Notes the key's successor, and lets it end then unless it ends sooner. Empty when the organization has none such,
     * or it is not good any more at {@code now}, or has a successor.
     */
    Optional<ApiKey> replace(OrganizationId organization, ApiKeyId id, ApiKeyId successor, Instant now, Instant end);

    /** Notes when keys were used last; never goes back in time. */
    void used(Map<ApiKeyId, Instant> uses);

    /** @param digest of the secret, in hexadecimal digits */
    record Stored(ApiKey key, String digest) {

        /** Hides the digest. */
        @Override
        public String toString() {
            return "Stored[" + key.id() + "]";
        }
    }
}
