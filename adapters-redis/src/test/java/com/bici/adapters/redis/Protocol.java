package com.bici.adapters.redis;

import com.bici.adapters.redis.LuaRedis.Cell;
import com.bici.adapters.redis.LuaRedis.Ran;
import com.bici.adapters.redis.World.Node;
import java.util.HashMap;
import java.util.Map;

/** The operations on the key, and what a reader makes of it, both with the code that is shipped. */
final class Protocol {

    private static final int LEASE = 2000;
    private static final int GRACE = 15_000;
    private static final int LIFE = 120_000;

    private final LuaRedis redis = new LuaRedis();
    private final Map<String, Stored> parsed = new HashMap<>();
    private final Map<Integer, String> values = new HashMap<>();
    private final Plan plan;

    Protocol(Plan plan) {
        this.plan = plan;
    }

    Ran acquire(Cell cell, String token, Node node, boolean force) {
        return redis.run(
                plan.texts().acquire(),
                cell,
                token,
                LEASE,
                Plan.SCHEMA,
                node.generation(),
                node.floor(),
                1000,
                force ? "1" : "0");
    }

    Cell fill(Cell cell, String token, int version, String text) {
        return redis.run(plan.texts().fill(), cell, token, version, text, LIFE, GRACE)
                .cell();
    }

    Cell publish(Cell cell, int change, String text, String token) {
        int version = plan.versioned() ? change : -1;
        return redis.run(plan.texts().publish(), cell, version, text, LIFE, GRACE, token, "topic", "message")
                .cell();
    }

    /** The text of the value that the database has at this version; its JSON is the version. */
    String value(int content, int generation) {
        return values.computeIfAbsent(
                content * 10 + generation,
                key -> Stored.value(plan.versioned() ? content : 0, Plan.OWNER, Plan.SCHEMA, generation, "" + content));
    }

    Stored stored(Cell cell) {
        String text = cell.text();
        return text == null ? Stored.NOTHING : parsed.computeIfAbsent(text, Stored::parse);
    }

    /** The version that the header tells. */
    int version(Cell cell) {
        return switch (stored(cell)) {
            case Stored.Value value -> (int) value.version();
            case Stored.KnownAbsent absent -> (int) absent.version();
            case Stored.Nothing nothing -> 0;
            case Stored.Broken broken -> 0;
        };
    }

    boolean isUsable(Cell cell, Node node) {
        return isReadable(cell, node) && version(cell) >= node.floor();
    }

    /** Whether a node that remembers no version would serve it. */
    boolean isReadable(Cell cell, Node node) {
        return cell.expires()
                && switch (stored(cell)) {
                    case Stored.Value value -> value.schema() == Plan.SCHEMA && value.generation() >= node.generation();
                    case Stored.KnownAbsent absent -> absent.schema() == Plan.SCHEMA;
                    case Stored.Nothing nothing -> false;
                    case Stored.Broken broken -> false;
                };
    }

    /** The version of the database that a reader would see; 0 for the absent row. */
    int content(Cell cell) {
        return stored(cell) instanceof Stored.Value value ? Integer.parseInt(value.json()) : 0;
    }
}
