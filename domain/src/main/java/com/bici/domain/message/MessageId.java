package com.bici.domain.message;

import com.bici.domain.shared.CanonicalUuid;
import java.util.Optional;
import java.util.UUID;

public record MessageId(UUID value) {

    public static Optional<MessageId> parse(String text) {
        return CanonicalUuid.parse(text).map(MessageId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
