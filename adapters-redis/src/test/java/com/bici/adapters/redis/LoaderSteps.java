package com.bici.adapters.redis;

import com.bici.adapters.redis.LuaRedis.Ran;
import com.bici.adapters.redis.Plan.Flaw;
import com.bici.adapters.redis.Steps.Step;
import com.bici.adapters.redis.World.Loader;
import com.bici.adapters.redis.World.Loading;
import com.bici.adapters.redis.World.Node;
import java.util.List;

/** Hit, or acquire, read the database and fill. A fill may arrive late or twice. */
final class LoaderSteps {

    private final Plan plan;
    private final Protocol protocol;

    LoaderSteps(Plan plan, Protocol protocol) {
        this.plan = plan;
        this.protocol = protocol;
    }

    void add(World world, int index, List<Step> steps) {
        Loader loader = world.loaders().get(index);
        switch (loader.phase()) {
            case READY -> {
                if (plan.has(Flaw.SNAPSHOT_BEFORE_ACQUIRE)) {
                    steps.add(new Step("early load by loader", index, loaded(world, index, Loading.SNAPSHOT)));
                } else {
                    addReads(world, index, steps);
                }
            }
            case SNAPSHOT -> addReads(world, index, steps);
            case LEASED -> addLoads(world, index, steps);
            case LOADED -> addFills(world, index, steps);
            case FILLED -> steps.add(new Step("late fill by loader", index, world.with(fill(world, index))));
            case ENDED -> {}
        }
        boolean asked = loader.phase() == Loading.LEASED || loader.phase() == Loading.LOADED;
        if (plan.has(Flaw.ACQUIRE_ARRIVES_TWICE) && asked) {
            Ran again = protocol.acquire(world.cell(), token(index), new Node(loader.floor(), 0), false);
            steps.add(new Step("late acquire by loader", index, world.with(again.cell())));
        }
    }

    private void addReads(World world, int index, List<Step> steps) {
        Node node = world.nodes().get(plan.nodeOf(index));
        if (protocol.isUsable(world.cell(), node)) {
            World served = served(world, index, protocol.version(world.cell()));
            steps.add(new Step("hit by loader", index, served.with(index, ended())));
        }
        addAcquire(world, index, false, steps);
        if (!plan.has(Flaw.FLOORS_KEPT)) {
            addAcquire(world, index, true, steps);
        }
    }

    private void addAcquire(World world, int index, boolean force, List<Step> steps) {
        Loader loader = world.loaders().get(index);
        Node node = world.nodes().get(plan.nodeOf(index));
        Ran ran = protocol.acquire(world.cell(), token(index), node, force);
        World after = world.with(ran.cell());
        switch (ran.reply().getFirst()) {
            case "A" -> {
                int floor = Integer.parseInt(ran.reply().get(1));
                Loading next = plan.has(Flaw.SNAPSHOT_BEFORE_ACQUIRE) ? Loading.LOADED : Loading.LEASED;
                Loader leased = new Loader(next, floor, loader.content(), loader.generation());
                steps.add(new Step("acquire by loader", index, after.with(index, leased)));
            }
            case "V" -> {
                if (!protocol.isUsable(after.cell(), node)) {
                    throw new Violation("acquire gave what this node must not serve");
                }
                World served = served(after, index, protocol.version(after.cell()));
                steps.add(new Step("late hit by loader", index, served.with(index, ended())));
            }
            default -> {
                World served =
                        served(after, index, plan.versioned() ? after.truth().version() : 0);
                steps.add(new Step("load without fill by loader", index, served.with(index, ended())));
            }
        }
    }

    private void addLoads(World world, int index, List<Step> steps) {
        steps.add(new Step("load by loader", index, loaded(world, index, Loading.LOADED)));
        World released = world.with(protocol.fill(world.cell(), token(index), 0, ""));
        steps.add(new Step("failed load by loader", index, released.with(index, ended())));
    }

    private World loaded(World world, int index, Loading next) {
        World.Truth truth = world.truth();
        int content = plan.has(Flaw.LOAD_WITHIN_ORGANIZATION) && index % 2 == 1 ? 0 : truth.version();
        int floor = world.loaders().get(index).floor();
        return world.with(index, new Loader(next, floor, content, truth.generation()));
    }

    private void addFills(World world, int index, List<Step> steps) {
        Loader loader = world.loaders().get(index);
        World filled = world.with(fill(world, index)).with(index, loader.at(Loading.FILLED));
        steps.add(new Step("fill by loader", index, served(filled, index, plan.versioned() ? loader.content() : 0)));
    }

    private LuaRedis.Cell fill(World world, int index) {
        Loader loader = world.loaders().get(index);
        int generation = plan.has(Flaw.GENERATION_TAKEN_AT_FILL)
                ? world.nodes().get(plan.nodeOf(index)).generation()
                : loader.generation();
        int version = loader.content() == 0 ? loader.floor() : plan.versioned() ? loader.content() : 0;
        String text = loader.content() == 0
                ? Stored.knownAbsent(version, Plan.SCHEMA)
                : protocol.value(loader.content(), generation);
        return protocol.fill(world.cell(), token(index), version, text);
    }

    private World served(World world, int index, int version) {
        int node = plan.nodeOf(index);
        return world.with(node, world.nodes().get(node).saw(version));
    }

    private static Loader ended() {
        return Loader.NEW.at(Loading.ENDED);
    }

    private String token(int index) {
        return plan.has(Flaw.TOKEN_PER_NODE) ? "n" + plan.nodeOf(index) : "l" + index;
    }
}
