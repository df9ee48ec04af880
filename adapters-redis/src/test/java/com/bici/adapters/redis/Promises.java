package com.bici.adapters.redis;

import com.bici.adapters.redis.World.Node;
import com.bici.adapters.redis.World.Writer;
import com.bici.adapters.redis.World.Writing;

/** What must hold in every state, whatever happened before. */
final class Promises {

    private final Plan plan;
    private final Protocol protocol;

    Promises(Plan plan, Protocol protocol) {
        this.plan = plan;
        this.protocol = protocol;
    }

    void check(World world) {
        if (world.cell().text() == null) {
            return;
        }
        if (!world.cell().expires()) {
            throw new Violation("something stands there without expiry");
        }
        boolean rest = isAtRest(world);
        for (Node node : world.nodes()) {
            if (protocol.isReadable(world.cell(), node)) {
                checkRead(world, node, rest);
            }
        }
    }

    /**
     * A read of a node that remembers nothing. A known absence carries no generation: raising one leaves it in place
     * for its 10 s.
     */
    private void checkRead(World world, Node node, boolean rest) {
        int content = protocol.content(world.cell());
        boolean raised = node.generation() > 0 && content > 0;
        int least = Math.max(world.acknowledged(), raised ? world.truth().raisedAt() : 0);
        if (content < least) {
            throw new Violation("a read gives version " + content + " after " + least + " was acknowledged");
        }
        boolean informed = node.generation() == world.truth().generation();
        boolean bounded = content == 0 && world.truth().generation() > 0;
        if (rest && informed && !bounded && content != world.truth().version()) {
            throw new Violation("version " + content + " stays although all is done and drained");
        }
    }

    private boolean isAtRest(World world) {
        boolean drained = world.truth().pending() == 0 || plan.has(Plan.Flaw.NO_RELAY);
        return drained && world.writers().stream().noneMatch(Promises::isUnderWay);
    }

    private static boolean isUnderWay(Writer writer) {
        return writer.phase() == Writing.PREPARED || writer.phase() == Writing.COMMITTED;
    }
}
