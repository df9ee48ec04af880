package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TestRedisTest {

    @Test
    void kill_refusesConnectionsUntilRestartedAtTheSamePort() throws IOException {
        try (TestRedis redis = TestRedis.start()) {
            assertThat(ping(redis)).isEqualTo("+PONG");
            redis.kill();
            assertThatThrownBy(() -> ping(redis)).isInstanceOf(ConnectException.class);
            redis.restart();
            assertThat(ping(redis)).isEqualTo("+PONG");
        }
    }

    @Test
    void pause_hangsUntilResumed() throws IOException {
        try (TestRedis redis = TestRedis.start()) {
            redis.pause();
            assertThatThrownBy(() -> ping(redis)).isInstanceOf(SocketTimeoutException.class);
            redis.resume();
            assertThat(ping(redis)).isEqualTo("+PONG");
        }
    }

    @Test
    void close_endsAPausedServerToo() {
        TestRedis redis = TestRedis.start();
        redis.pause();
        redis.close();
        assertThatThrownBy(() -> ping(redis)).isInstanceOf(ConnectException.class);
    }

    private static String ping(TestRedis redis) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }
}
