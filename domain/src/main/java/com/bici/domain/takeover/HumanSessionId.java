package com.bici.domain.takeover;

import java.util.UUID;

public record HumanSessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
