package com.bici.domain.call;

import com.bici.domain.shared.CanonicalUuid;
import java.util.Optional;
import java.util.UUID;

public record CallSessionId(UUID value) {

    public static Optional<CallSessionId> parse(String text) {
        return CanonicalUuid.parse(text).map(CallSessionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
