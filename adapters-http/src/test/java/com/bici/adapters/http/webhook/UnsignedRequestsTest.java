package com.bici.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnsignedRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.9.1, true",
        "::1, true",
        "[::1], true",
        "10.0.0.1, false",
        "192.0.2.1, false",
        "2001:db8::1, false",
        "no address, false",
    })
    void onlyLoopback_isThisMachine(String address, boolean local) {
        assertThat(UnsignedRequests.isLoopback(address)).isEqualTo(local);
    }
}
