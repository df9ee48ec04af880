package com.bici.adapters.redis;

import com.bici.adapters.redis.LuaRedis.Cell;
import com.bici.adapters.redis.Plan.Flaw;
import java.util.ArrayList;
import java.util.List;

/** Everything that can happen next. Loaders that crash are those that never take their next step. */
final class Steps {

    private final Plan plan;
    private final WriterSteps writers;
    private final LoaderSteps loaders;
    private final Protocol protocol;

    Steps(Plan plan, Protocol protocol) {
        this.plan = plan;
        this.protocol = protocol;
        this.writers = new WriterSteps(plan, protocol);
        this.loaders = new LoaderSteps(plan, protocol);
    }

    record Step(String action, int actor, World next) {}

    List<Step> from(World world) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < world.writers().size(); i++) {
            writers.add(world, i, steps);
        }
        for (int i = 0; i < world.loaders().size(); i++) {
            loaders.add(world, i, steps);
        }
        addDrains(world, steps);
        addGenerations(world, steps);
        addTime(world, steps);
        return steps;
    }

    /** A change row is drained, and its message may arrive again at any time. */
    private void addDrains(World world, List<Step> steps) {
        for (int change = 1; change <= world.truth().version(); change++) {
            World invalidated = world.with(protocol.publish(world.cell(), change, "", ""));
            if (!world.truth().isPending(change)) {
                steps.add(new Step("late duplicate of the invalidation of", change, invalidated));
            } else if (!plan.has(Flaw.NO_RELAY)) {
                steps.add(new Step("relay drains", change, invalidated.acknowledged(change)));
            }
        }
    }

    private void addGenerations(World world, List<Step> steps) {
        World.Truth truth = world.truth();
        if (plan.raises() && truth.generation() == 0) {
            steps.add(new Step("generation raised", 0, world.with(truth.raised())));
        }
        for (int i = 0; i < world.nodes().size(); i++) {
            World.Node node = world.nodes().get(i);
            if (node.generation() < truth.generation()) {
                World.Node knowing = new World.Node(node.floor(), truth.generation());
                steps.add(new Step("generation heard by node", i, world.with(i, knowing)));
            }
        }
    }

    /** A lease runs out while it still stands there, or the key vanishes: evicted or expired. */
    private void addTime(World world, List<Step> steps) {
        String text = world.cell().text();
        if (text == null) {
            return;
        }
        if (text.startsWith("1|L|") && !text.endsWith("|" + LuaRedis.NOW)) {
            String ended = text.substring(0, text.lastIndexOf('|') + 1) + LuaRedis.NOW;
            steps.add(new Step("lease runs out", 0, world.with(Cell.of(ended))));
        }
        if (!plan.has(Flaw.FLOORS_KEPT)) {
            steps.add(new Step("key vanishes", 0, world.with(Cell.ABSENT)));
        }
    }
}
