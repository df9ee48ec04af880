package com.bici.domain.organization;

import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

/** The organizations. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away. */
public interface OrganizationRepository {

    Optional<Organization> find(OrganizationId id);

    /** Adds it; false when the id or the phone number is taken, and then nothing changes. */
    boolean add(Organization organization);

    /**
     * Whose phone number this is.
     *
     * @param digits with country code, without a plus sign
     */
    Optional<Organization> findByPhoneNumber(String digits);

    /** Whose settings name the agent as {@code elevenlabs_agent_id}; empty when several do. */
    Optional<Organization> findByAgent(String agent);

    /** The one organization that there is; empty when there are more. */
    Optional<Organization> findOnly();
}
