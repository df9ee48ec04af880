package com.bici.domain.call;

import static com.bici.domain.call.CallStatus.ACTIVE;
import static com.bici.domain.call.CallStatus.COMPLETED;
import static com.bici.domain.call.CallStatus.FAILED;
import static com.bici.domain.call.CallStatus.INITIATED;
import static com.bici.domain.call.CallStatus.TRANSFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallStatusTest {

    private static final Map<CallStatus, Set<CallStatus>> MAY_BECOME = Map.of(
            INITIATED, EnumSet.of(INITIATED, ACTIVE, COMPLETED, FAILED, TRANSFERRED),
            ACTIVE, EnumSet.of(ACTIVE, COMPLETED, FAILED, TRANSFERRED),
            COMPLETED, EnumSet.of(COMPLETED),
            FAILED, EnumSet.of(FAILED),
            TRANSFERRED, EnumSet.of(TRANSFERRED));

    @ParameterizedTest
    @EnumSource
    void mayBecome_everyStatus_isAsInTheTable(CallStatus status) {
        Set<CallStatus> allowed =
                Arrays.stream(CallStatus.values()).filter(status::mayBecome).collect(Collectors.toSet());

        assertThat(allowed).isEqualTo(MAY_BECOME.get(status));
    }

    @ParameterizedTest
    @EnumSource
    void isLive_onlyBeforeTheEnd(CallStatus status) {
        assertThat(status.isLive()).isEqualTo(status == INITIATED || status == ACTIVE);
    }
}
