package com.bici.application.organization;

import com.bici.domain.cache.Transactions;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The use cases of {@link Organizations}. Organizations are never removed, so what was seen stays known. */
public final class OrganizationService implements Organizations {

    private final OrganizationRepository organizations;
    private final Transactions transactions;
    private final Set<OrganizationId> seen = ConcurrentHashMap.newKeySet();

    public OrganizationService(OrganizationRepository organizations, Transactions transactions) {
        this.organizations = organizations;
        this.transactions = transactions;
    }

    @Override
    public boolean isKnown(OrganizationId id) {
        if (seen.contains(id)) {
            return true;
        }
        boolean known = organizations.find(id).isPresent();
        if (known) {
            seen.add(id);
        }
        return known;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return organizations.find(id);
    }

    @Override
    public Addition add(Organization organization) {
        boolean added = transactions.call(() -> organizations.add(organization)).value();
        return added ? Addition.ADDED : Addition.TAKEN;
    }
}
