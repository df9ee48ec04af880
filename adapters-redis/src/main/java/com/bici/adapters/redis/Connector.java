package com.bici.adapters.redis;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.NodeType;
import org.redisson.client.RedisException;
import org.redisson.connection.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the connection from the background, as often as it takes, and hands it over once the way is warm. */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    private static final int WARMING_READS = 20;

    private final RedisSettings settings;
    private final GuardedRedis redis;
    private final Topic topic;
    private final RedisSignals signals;
    private final ModeSwitch mode;
    private volatile @Nullable RedisCommands commands;
    private boolean failed;

    Connector(RedisSettings settings, GuardedRedis redis, Topic topic, RedisSignals signals, ModeSwitch mode) {
        this.settings = settings;
        this.redis = redis;
        this.topic = topic;
        this.signals = signals;
        this.mode = mode;
    }

    boolean isConnected() {
        return commands != null;
    }

    /** Tries once to connect; false when Redis cannot be reached. */
    boolean connect() {
        Optional<RedisCommands> connection = opened();
        connection.ifPresent(this::tryHandOver);
        return isConnected();
    }

    private void tryHandOver(RedisCommands connection) {
        try {
            handOver(connection);
        } catch (RedisException refused) {
            connection.close();
            failed(refused);
        }
    }

    private Optional<RedisCommands> opened() {
        try {
            return Optional.of(
                    new RedisCommands(Redisson.create(RedisAddress.config(settings.url(), "bici", new Disconnects()))));
        } catch (RedisException away) {
            failed(away);
            return Optional.empty();
        }
    }

    private void failed(RedisException reason) {
        if (!failed) {
            LOG.warn(
                    "Redis cannot be used ({}); serving from the database until it can",
                    reason.getClass().getSimpleName());
            failed = true;
        }
    }

    private void handOver(RedisCommands connection) {
        topic.subscribe(connection);
        signals.subscribe(connection);
        redis.connected(connection);
        commands = connection;
        for (int read = 0; read < WARMING_READS; read++) {
            redis.call(warmed -> warmed.read("bici:{canary}:warm"), settings.timeout());
        }
    }

    void close() {
        RedisCommands connection = commands;
        commands = null;
        if (connection != null) {
            connection.close();
        }
    }

    private final class Disconnects implements ConnectionListener {
        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        public void onConnect(InetSocketAddress address) {}

        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        public void onDisconnect(InetSocketAddress address) {}

        @Override
        public void onDisconnect(InetSocketAddress address, NodeType type) {
            if (isConnected()) {
                mode.doubted("connection to Redis lost");
            }
        }
    }
}
