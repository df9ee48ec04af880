package com.bici.application.organization;

import com.bici.domain.organization.Organization;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

/** The tenants. */
public interface Organizations {

    /** Answered from memory once the organization has been seen: a request asks this before anything else. */
    boolean isKnown(OrganizationId id);

    /** As it is now. Throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away. */
    Optional<Organization> find(OrganizationId id);

    Addition add(Organization organization);

    enum Addition {
        ADDED,
        /** Its id or phone number is another's; nothing changed. */
        TAKEN
    }
}
