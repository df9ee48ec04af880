package com.bici.adapters.redis;

import com.bici.adapters.redis.LuaRedis.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of everything around one key.
 *
 * @param acknowledged the highest version whose publish or drain was acknowledged
 */
record World(Cell cell, Truth truth, int acknowledged, List<Writer> writers, List<Loader> loaders, List<Node> nodes) {

    World {
        writers = List.copyOf(writers);
        loaders = List.copyOf(loaders);
        nodes = List.copyOf(nodes);
    }

    /**
     * The database. Version 0 is the absent row.
     *
     * @param raisedAt the version at which the generation was raised
     * @param pending the undrained change rows, a bit for each version
     */
    record Truth(int version, int generation, int raisedAt, int pending) {

        boolean isPending(int change) {
            return (pending & 1 << change) != 0;
        }

        Truth committed() {
            return new Truth(version + 1, generation, raisedAt, pending | 1 << (version + 1));
        }

        Truth drained(int change) {
            return new Truth(version, generation, raisedAt, pending & ~(1 << change));
        }

        /** Marks the rows instead of draining them. */
        Truth raised() {
            return new Truth(version, generation + 1, version, 0);
        }
    }

    enum Writing {
        READY,
        PREPARED,
        COMMITTED,
        PUBLISHED,
        CRASHED
    }

    /**
     * @param version what it committed
     * @param generation the one that its process knew before
     */
    record Writer(Writing phase, int version, int generation) {
        static final Writer NEW = new Writer(Writing.READY, 0, 0);

        Writer at(Writing next) {
            return new Writer(next, version, generation);
        }
    }

    enum Loading {
        READY,
        SNAPSHOT,
        LEASED,
        LOADED,
        FILLED,
        ENDED
    }

    /**
     * @param content the version it read
     * @param generation the one it read
     */
    record Loader(Loading phase, int floor, int content, int generation) {
        static final Loader NEW = new Loader(Loading.READY, 0, 0, 0);

        Loader at(Loading next) {
            return new Loader(next, floor, content, generation);
        }
    }

    /**
     * What a process remembers.
     *
     * @param floor the highest version served or written
     */
    record Node(int floor, int generation) {
        Node saw(int version) {
            return new Node(Math.max(floor, version), generation);
        }
    }

    World with(Cell next) {
        return new World(next, truth, acknowledged, writers, loaders, nodes);
    }

    World with(Truth next) {
        return new World(cell, next, acknowledged, writers, loaders, nodes);
    }

    World acknowledged(int change) {
        return new World(cell, truth.drained(change), Math.max(acknowledged, change), writers, loaders, nodes);
    }

    World with(int index, Writer next) {
        return new World(cell, truth, acknowledged, replaced(writers, index, next), loaders, nodes);
    }

    World with(int index, Loader next) {
        return new World(cell, truth, acknowledged, writers, replaced(loaders, index, next), nodes);
    }

    World with(int index, Node next) {
        return new World(cell, truth, acknowledged, writers, loaders, replaced(nodes, index, next));
    }

    private static <T> List<T> replaced(List<T> all, int index, T next) {
        List<T> copy = new ArrayList<>(all);
        copy.set(index, next);
        return copy;
    }
}
