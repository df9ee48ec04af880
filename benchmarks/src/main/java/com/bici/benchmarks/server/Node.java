package com.bici.benchmarks.server;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Sessions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node of the service, as it is to be run.
 *
 * @param name what its log is called
 * @param redis where Redis is, or where none is
 */
public record Node(String name, String jdbcUrl, Redis redis, String heap) {

    public static final String KEY = "bench-sessions";
    public static final String FEW_LEADS_KEY = "bench-few-leads";
    public static final String MANY_LEADS_KEY = "bench-many-leads";
    public static final String SECRET = "bench-webhook-secret";

    private static final String USUAL_HEAP = "1g";

    /** @param url of a Redis that may be away; it is only asked if it is enabled */
    public record Redis(boolean enabled, String url) {}

    /** With the Redis that everything is measured against. */
    public static Node cached(String name, Addresses addresses) {
        return new Node(name, addresses.jdbcUrl(), new Redis(true, addresses.redisUrl()), USUAL_HEAP);
    }

    /** Set up without Redis. */
    public static Node withoutRedis(String name, Addresses addresses) {
        return new Node(name, addresses.jdbcUrl(), new Redis(false, addresses.redisUrl()), USUAL_HEAP);
    }

    /** Set up with a Redis that is not there, at a port where nobody listens. */
    public static Node withDeadRedis(String name, Addresses addresses, int deadPort) {
        Redis dead = new Redis(true, "redis://127.0.0.1:" + deadPort);
        return new Node(name, addresses.jdbcUrl(), dead, USUAL_HEAP);
    }

    public Node withHeap(String size) {
        return new Node(name, jdbcUrl, redis, size);
    }

    public Map<String, String> environment(int port) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PORT", String.valueOf(port));
        variables.put("ADMIN_PORT", "0");
        variables.put("BIND_HOST", "127.0.0.1");
        variables.put("DATABASE_URL", jdbcUrl);
        variables.put("REDIS_URL", redis.url());
        variables.put("REDIS_ENABLED", String.valueOf(redis.enabled()));
        variables.put("BICI_NODE_ID", name);
        variables.put("BICI_AUTH", "keys");
        variables.put("BICI_RATE_LIMIT", "false");
        variables.put("ELEVENLABS_WEBHOOK_SECRET", SECRET);
        variables.put(
                "BICI_DEV_KEYS",
                KEY + "=" + Sessions.ORGANIZATION + "/admin/bench," + FEW_LEADS_KEY + "=" + Rows.FEW_LEADS
                        + "/admin/bench," + MANY_LEADS_KEY + "=" + Rows.MANY_LEADS + "/admin/bench");
        return variables;
    }
}
