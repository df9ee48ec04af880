package com.bici.application.access;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of an organization. A key's secret is told once, to whoever made it. */
public interface ApiKeys {

    /** How long a key that was replaced stays good, unless somebody says otherwise. */
    Duration OVERLAP = Duration.ofDays(1);

    Duration LONGEST_OVERLAP = Duration.ofDays(30);

    int MAX_LISTED = 1000;

    Creation create(NewKey key, String actor);

    Optional<ApiKey> find(OrganizationId organization, ApiKeyId id);

    /** The newest {@link #MAX_LISTED}, newest first, those included that let nobody in any more. */
    List<ApiKey> list(OrganizationId organization);

    Revocation revoke(OrganizationId organization, ApiKeyId id, String actor);

    /** Makes another key like it, and lets it end after the overlap. */
    Rotation rotate(OrganizationId organization, ApiKeyId id, Duration overlap, String actor);

    /**
     * @param agent whom the holder of the key acts as; null for the key itself
     * @param life null for a key that never expires
     */
    record NewKey(
            OrganizationId organization,
            String name,
            String role,
            @Nullable String agent,
            @Nullable Duration life) {}

    /** @param credential what its holder sends: the only time that it can be told */
    record Issued(ApiKey key, String credential) {

        /** Hides the credential. */
        @Override
        public String toString() {
            return "Issued[" + key.id() + "]";
        }
    }

    sealed interface Creation {

        record Created(Issued issued) implements Creation {}

        record UnknownOrganization() implements Creation {}
    }

    enum Revocation {
        /** Also if it was before. */
        REVOKED,
        UNKNOWN
    }

    sealed interface Rotation {

        record Rotated(Issued issued) implements Rotation {}

        record Unknown() implements Rotation {}

        /** It was revoked, has expired or was replaced before. */
        record Ended() implements Rotation {}
    }
}
