package com.bici.adapters.redis;

import com.bici.adapters.redis.LuaRedis.Cell;
import com.bici.domain.shared.OrganizationId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who acts on the key, and what is done wrong on purpose. Eviction, expiry and late duplicates are without limit. */
record Plan(
        List<Role> writers,
        int loaders,
        int nodes,
        boolean versioned,
        boolean raises,
        World.Truth truth,
        Cell cell,
        Texts texts,
        Set<Flaw> flaws) {

    static final OrganizationId OWNER = new OrganizationId(new UUID(0, 1));
    static final int SCHEMA = 1;

    enum Role {
        /** Publishes the value it wrote. */
        WRITES,
        /** Publishes only that something changed. */
        INVALIDATES,
        /** Inserts the row, with a lease taken before. */
        CREATES
    }

    /** Deviations from the contract outside the scripts. */
    enum Flaw {
        TOKEN_PER_NODE,
        NO_RELAY,
        SNAPSHOT_BEFORE_ACQUIRE,
        LOAD_WITHIN_ORGANIZATION,
        GENERATION_TAKEN_AT_FILL,
        GENERATION_TAKEN_AT_PUBLISH,
        ACQUIRE_ARRIVES_TWICE,
        /** Not a flaw: nothing vanishes and no lease is forced, which shows what floors alone are good for. */
        FLOORS_KEPT
    }

    /** The scripts. */
    record Texts(String acquire, String fill, String publish) {
        static final Texts REAL = new Texts(Scripts.ACQUIRE.text(), Scripts.FILL.text(), Scripts.PUBLISH.text());

        Texts acquire(String part, String broken) {
            return new Texts(replaced(acquire, part, broken), fill, publish);
        }

        Texts filledBy(String broken) {
            return new Texts(acquire, broken, publish);
        }

        Texts publish(String part, String broken) {
            return new Texts(acquire, fill, replaced(publish, part, broken));
        }

        private static String replaced(String text, String part, String broken) {
            if (!text.contains(part)) {
                throw new IllegalArgumentException("The script has no such part any more: " + part);
            }
            return text.replace(part, broken);
        }
    }

    /** Versioned writers on a row that stands at version 1, with nothing cached. */
    static Plan of(int loaders, Role... writers) {
        return new Plan(
                List.of(writers),
                loaders,
                2,
                true,
                false,
                new World.Truth(1, 0, 0, 0),
                Cell.ABSENT,
                Texts.REAL,
                Set.of());
    }

    Plan startingAt(int version, String text) {
        return new Plan(
                writers,
                loaders,
                nodes,
                versioned,
                raises,
                new World.Truth(version, 0, 0, 0),
                Cell.of(text),
                texts,
                flaws);
    }

    Plan withoutRow() {
        return new Plan(
                writers, loaders, nodes, versioned, raises, new World.Truth(0, 0, 0, 0), Cell.ABSENT, texts, flaws);
    }

    Plan unversioned() {
        return new Plan(writers, loaders, nodes, false, raises, truth, cell, texts, flaws);
    }

    Plan raisingTheGeneration() {
        return new Plan(writers, loaders, nodes, versioned, true, truth, cell, texts, flaws);
    }

    Plan onNodes(int count) {
        return new Plan(writers, loaders, count, versioned, raises, truth, cell, texts, flaws);
    }

    Plan with(Texts broken) {
        return new Plan(writers, loaders, nodes, versioned, raises, truth, cell, broken, flaws);
    }

    Plan with(Flaw... some) {
        Set<Flaw> set = EnumSet.noneOf(Flaw.class);
        Collections.addAll(set, some);
        return new Plan(writers, loaders, nodes, versioned, raises, truth, cell, texts, set);
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    int nodeOf(int actor) {
        return actor % nodes;
    }

    World start() {
        return new World(
                cell,
                truth,
                0,
                Collections.nCopies(writers.size(), World.Writer.NEW),
                Collections.nCopies(loaders, World.Loader.NEW),
                Collections.nCopies(nodes, new World.Node(0, 0)));
    }
}
