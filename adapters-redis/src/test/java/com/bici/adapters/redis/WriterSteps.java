package com.bici.adapters.redis;

import com.bici.adapters.redis.Plan.Flaw;
import com.bici.adapters.redis.Plan.Role;
import com.bici.adapters.redis.Steps.Step;
import com.bici.adapters.redis.World.Writer;
import com.bici.adapters.redis.World.Writing;
import java.util.List;

/** Commit, then publish; or crash in between. What was sent may arrive late or twice. */
final class WriterSteps {

    private final Plan plan;
    private final Protocol protocol;

    WriterSteps(Plan plan, Protocol protocol) {
        this.plan = plan;
        this.protocol = protocol;
    }

    void add(World world, int index, List<Step> steps) {
        Writer writer = world.writers().get(index);
        switch (writer.phase()) {
            case READY -> {
                if (plan.writers().get(index) == Role.CREATES) {
                    addPreparation(world, index, steps);
                } else if (world.truth().version() > 0) {
                    steps.add(new Step("commit by writer", index, committed(world, index)));
                }
            }
            case PREPARED -> steps.add(new Step("insert by creator", index, committed(world, index)));
            case COMMITTED -> {
                steps.add(new Step("publish by writer", index, published(world, index)));
                steps.add(new Step("crash of writer", index, world.with(index, writer.at(Writing.CRASHED))));
            }
            case PUBLISHED, CRASHED ->
                steps.add(new Step("late publish by writer", index, world.with(sent(world, index))));
        }
    }

    private void addPreparation(World world, int index, List<Step> steps) {
        if (world.truth().version() == 0) {
            World leased = world.with(protocol.acquire(world.cell(), token(index), new World.Node(0, 0), false)
                    .cell());
            steps.add(new Step("acquire by creator", index, leased.with(index, Writer.NEW.at(Writing.PREPARED))));
        }
    }

    private World committed(World world, int index) {
        World.Truth after = world.truth().committed();
        return world.with(after).with(index, new Writer(Writing.COMMITTED, after.version(), known(world, index)));
    }

    private World published(World world, int index) {
        Writer writer = world.writers().get(index);
        int version = writer.version();
        int node = plan.nodeOf(index);
        return world.with(sent(world, index))
                .acknowledged(version)
                .with(index, writer.at(Writing.PUBLISHED))
                .with(node, world.nodes().get(node).saw(plan.versioned() ? version : 0));
    }

    private LuaRedis.Cell sent(World world, int index) {
        int version = world.writers().get(index).version();
        int generation = plan.has(Flaw.GENERATION_TAKEN_AT_PUBLISH)
                ? known(world, index)
                : world.writers().get(index).generation();
        return switch (plan.writers().get(index)) {
            case WRITES -> protocol.publish(world.cell(), version, protocol.value(version, generation), "");
            case INVALIDATES -> protocol.publish(world.cell(), version, "", "");
            case CREATES -> protocol.publish(world.cell(), version, protocol.value(version, generation), token(index));
        };
    }

    private int known(World world, int index) {
        return world.nodes().get(plan.nodeOf(index)).generation();
    }

    private static String token(int index) {
        return "w" + index;
    }
}
