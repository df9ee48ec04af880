package com.bici.domain.testkit;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class FakeOrganizations implements OrganizationRepository {

    private final FakeStore store;

    FakeOrganizations(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return store.read(rows -> Optional.ofNullable(rows.organizations.get(id)));
    }

    @Override
    public boolean add(Organization organization) {
        return store.write(rows -> {
            boolean taken = rows.organizations.values().stream().anyMatch(known -> collide(known, organization));
            if (!taken) {
                rows.organizations.put(organization.id(), organization);
            }
            return !taken;
        });
    }

    @Override
    public Optional<Organization> findByPhoneNumber(String digits) {
        return store.read(rows -> rows.organizations.values().stream()
                .filter(known -> !digits.isEmpty() && digits.equals(digits(known)))
                .findFirst());
    }

    @Override
    public Optional<Organization> findByAgent(String agent) {
        return only(known -> agent.equals(known.settings().members().get("elevenlabs_agent_id")));
    }

    @Override
    public Optional<Organization> findOnly() {
        return only(known -> true);
    }

    private Optional<Organization> only(Predicate<Organization> filter) {
        List<Organization> found = store.read(
                rows -> rows.organizations.values().stream().filter(filter).toList());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean collide(Organization one, Organization other) {
        boolean samePhone = one.phoneNumber() != null && one.phoneNumber().equals(other.phoneNumber());
        boolean sameDigits = !digits(one).isEmpty() && digits(one).equals(digits(other));
        return samePhone || sameDigits || one.id().equals(other.id());
    }

    private static String digits(Organization organization) {
        String number = organization.phoneNumber();
        return number == null ? "" : number.replaceAll("[^0-9]", "");
    }
}
