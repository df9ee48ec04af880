package com.bici.domain.shared;

import java.util.Optional;
import java.util.UUID;

public record OrganizationId(UUID value) {

    public static Optional<OrganizationId> parse(String text) {
        return CanonicalUuid.parse(text).map(OrganizationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
