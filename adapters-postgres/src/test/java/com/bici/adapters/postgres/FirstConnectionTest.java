package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A Postgres that is slow just when a pool gets to know it, and well from then on. */
class FirstConnectionTest {

    @Test
    void whatTheFirstConnectionCouldNotTell_isNeededByNone() throws SQLException {
        Driver slow = new SlowAtFirst();
        DriverManager.registerDriver(slow);
        try (TestDatabase database = new TestDatabase("first")) {
            assertThat(database.changeLog().unmarked(1)).isEmpty();
            PostgresSettings settings = PostgresServer.shared().settings("first", 1);
            PostgresSettings through = new PostgresSettings(
                    SlowAtFirst.PREFIX + settings.jdbcUrl(), settings.user(), settings.password(), 1);
            try (PostgresAdapters adapters =
                    PostgresAdapters.open(through, new SimpleMeterRegistry(), Clock.systemUTC())) {
                await().atMost(Duration.ofSeconds(10))
                        .ignoreException(DatabaseUnavailable.class)
                        .until(() -> adapters.organizations()
                                .find(SampleData.organizationId())
                                .isEmpty());
            }
        } finally {
            DriverManager.deregisterDriver(slow);
        }
    }

    /** The real driver, but the first questions about the isolation of transactions run out of time. */
    private static final class SlowAtFirst implements Driver {

        private static final String PREFIX = "jdbc:slow-at-first:";
        private static final int POOLS = 2;

        private final Driver real = new org.postgresql.Driver();
        private final AtomicInteger questions = new AtomicInteger();

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(PREFIX);
        }

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            Connection connection = real.connect(url.substring(PREFIX.length()), info);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("getTransactionIsolation")
                                && questions.incrementAndGet() <= POOLS) {
                            throw new SQLException("timed out", "08006");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return real.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return real.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return real.jdbcCompliant();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
