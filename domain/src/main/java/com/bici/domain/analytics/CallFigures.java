package com.bici.domain.analytics;

import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import java.util.Map;

/**
 * Calls that began in a time.
 *
 * @param byStatus as it is now; a status that no call has is missing
 * @param byType a type that no call has is missing
 * @param durations of completed calls
 */
public record CallFigures(Map<CallStatus, Long> byStatus, Map<CallType, Long> byType, Percentiles durations) {

    public static final CallFigures NONE = new CallFigures(Map.of(), Map.of(), Percentiles.NONE);

    public CallFigures {
        byStatus = Map.copyOf(byStatus);
        byType = Map.copyOf(byType);
    }
}
