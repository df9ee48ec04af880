package com.bici.adapters.redis;

import com.bici.adapters.redis.Steps.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Visits every reachable state, nearest first, so that what it finds broken is the shortest way to break it. */
final class Explorer {

    private final Map<World, Arrival> arrivals = new HashMap<>();
    private final Queue<World> waiting = new ArrayDeque<>();
    private final Steps steps;
    private final Promises promises;

    private Explorer(Plan plan) {
        Protocol protocol = new Protocol(plan);
        this.steps = new Steps(plan, protocol);
        this.promises = new Promises(plan, protocol);
        arrive(plan.start(), new Arrival(null, "start", 0));
    }

    private record Arrival(@Nullable World from, String action, int actor) {}

    /**
     * @param violation the promise that can be broken, with the steps that do it; null for none
     */
    record Result(int states, @Nullable String violation) {}

    static Result explore(Plan plan) {
        return new Explorer(plan).run();
    }

    private Result run() {
        World world = waiting.peek();
        try {
            while (!waiting.isEmpty()) {
                world = waiting.remove();
                promises.check(world);
                for (Step step : steps.from(world)) {
                    arrive(step.next(), new Arrival(world, step.action(), step.actor()));
                }
            }
            return new Result(arrivals.size(), null);
        } catch (Violation violation) {
            return new Result(arrivals.size(), violation.getMessage() + "\n" + way(world));
        }
    }

    private void arrive(World world, Arrival arrival) {
        if (arrivals.putIfAbsent(world, arrival) == null) {
            waiting.add(world);
        }
    }

    private String way(@Nullable World end) {
        List<String> lines = new ArrayList<>();
        for (World world = end; world != null; ) {
            Arrival arrival = arrivals.get(world);
            if (arrival == null) {
                break;
            }
            lines.add("%s %d: %s"
                    .formatted(arrival.action(), arrival.actor(), world.cell().text()));
            world = arrival.from();
        }
        Collections.reverse(lines);
        return String.join("\n", lines);
    }
}
