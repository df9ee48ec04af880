package com.bici.domain.access;

import com.bici.domain.shared.CanonicalUuid;
import java.util.Optional;
import java.util.UUID;

public record ApiKeyId(UUID value) {

    public static Optional<ApiKeyId> parse(String text) {
        return CanonicalUuid.parse(text).map(ApiKeyId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
