package com.bici.benchmarks.data;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.OrganizationId;
import java.util.UUID;
import java.util.stream.IntStream;

/** How the call sessions that {@link Rows} stores are called. */
public final class Sessions {

    public static final OrganizationId ORGANIZATION =
            new OrganizationId(UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000be"));

    private Sessions() {}

    public static CallSessionId id(Payload payload, int index) {
        return new CallSessionId(new UUID(payload.number(), index));
    }

    public static String conversation(Payload payload, int index) {
        return "bench-" + payload.number() + "-" + index;
    }

    public static CallSessionId[] first(Payload payload, int count) {
        return IntStream.range(0, count).mapToObj(index -> id(payload, index)).toArray(CallSessionId[]::new);
    }
}
