package com.bici.adapters.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.EqualJitterDelay;
import org.redisson.config.ReadMode;
import org.redisson.connection.ConnectionListener;

/**
 * Turns the one address of the configuration into Redisson's. No retries, since a repeated script would take effect
 * twice; the global time limit is for the handshake only, a request's own is kept by {@link GuardedRedis}. Scripts are
 * sent whole: a pipeline of their hashes fails for ever once the server has forgotten them.
 */
final class RedisAddress {

    private static final int HANDSHAKE_MS = 1000;
    private static final int CONNECT_MS = 500;
    private static final int CONNECTIONS = 16;
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final String DEFAULT_PORT = ":6379";

    private final String scheme;
    private final String authority;
    private final String path;
    private final @Nullable String user;
    private final @Nullable String password;

    private RedisAddress(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            throw new IllegalArgumentException("a Redis URL begins with redis:// or rediss://");
        }
        this.scheme = url.substring(0, start);
        String rest = url.substring(start + 3);
        int at = rest.lastIndexOf('@');
        String[] credentials = at < 0 ? new String[0] : rest.substring(0, at).split(":", 2);
        this.user = credentials.length == 2 && !credentials[0].isEmpty() ? decoded(credentials[0]) : null;
        this.password = credentials.length == 0 ? null : decoded(credentials[credentials.length - 1]);
        String hosts = rest.substring(at + 1);
        int slash = hosts.indexOf('/');
        this.authority = slash < 0 ? hosts : hosts.substring(0, slash);
        this.path = slash < 0 ? "" : hosts.substring(slash + 1);
    }

    /**
     * Redisson's configuration for the address.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Config config(String url, String clientName, ConnectionListener listener) {
        RedisAddress address = new RedisAddress(url);
        Config config = new Config()
                .setThreads(2)
                .setNettyThreads(2)
                .setCodec(StringCodec.INSTANCE)
                .setUseScriptCache(false)
                .setConnectionListener(listener);
        if (address.user != null) {
            config.setUsername(address.user);
        }
        if (address.password != null) {
            config.setPassword(address.password);
        }
        address.choose(config, clientName);
        return config;
    }

    /** @throws IllegalArgumentException when the address is none */
    static void check(String url) {
        new RedisAddress(url).choose(new Config(), "bici");
    }

    private void choose(Config config, String clientName) {
        switch (scheme) {
            case "redis", "rediss" ->
                limited(config.useSingleServer(), clientName)
                        .setAddress(hosts()[0])
                        .setDatabase(path.isEmpty() ? 0 : Integer.parseInt(path))
                        .setConnectionMinimumIdleSize(4)
                        .setConnectionPoolSize(CONNECTIONS)
                        .setSubscriptionConnectionMinimumIdleSize(0)
                        .setSubscriptionConnectionPoolSize(2);
            case "redis+cluster", "rediss+cluster" ->
                pooled(config.useClusterServers(), clientName)
                        .addNodeAddress(hosts())
                        .setCheckSlotsCoverage(false)
                        .setScanInterval(2000);
            case "redis+sentinel", "rediss+sentinel" ->
                pooled(config.useSentinelServers(), clientName)
                        .addSentinelAddress(hosts())
                        .setCheckSentinelsList(false)
                        .setMasterName(path);
            default -> throw new IllegalArgumentException("unknown kind of Redis URL: " + scheme + "://");
        }
    }

    private String[] hosts() {
        String protocol = scheme.startsWith("rediss") ? "rediss://" : "redis://";
        return Arrays.stream(authority.split(","))
                .map(host -> protocol + (PORT.matcher(host).find() ? host : host + DEFAULT_PORT))
                .toArray(String[]::new);
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T pooled(T config, String clientName) {
        return limited(config, clientName)
                .setReadMode(ReadMode.MASTER)
                .setMasterConnectionMinimumIdleSize(4)
                .setMasterConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(2);
    }

    private static <T extends BaseConfig<T>> T limited(T config, String clientName) {
        return config.setClientName(clientName)
                .setTimeout(HANDSHAKE_MS)
                .setSubscriptionTimeout(HANDSHAKE_MS)
                .setConnectTimeout(CONNECT_MS)
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(50)))
                .setReconnectionDelay(new EqualJitterDelay(Duration.ofMillis(50), Duration.ofMillis(500)))
                .setPingConnectionInterval(1000);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
