package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.Request;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A request that any store can be asked.
 *
 * @param request for a store and one of its rows
 * @param limit larger stores are not asked
 */
record Lookup(String name, BiFunction<Store, Integer, Request> request, int limit) {

    static final Request STATS = Request.get("/api/dashboard/stats").as(Node.KEY);

    private static final Request LEADS = Request.get("/api/leads").as(Node.KEY);
    private static final int HOT = 16;

    static List<Lookup> all() {
        return List.of(
                of("call by conversation, hit", (store, row) -> conversation(row % HOT)),
                of("call by conversation, uncached", (store, row) -> uncached(conversation(row))),
                of(
                        "call of a lead, uncached",
                        (store, row) -> uncached(get("/api/leads/lead-" + row + "/call-session"))),
                of("dashboard stats, hit", (store, row) -> STATS),
                of("dashboard stats, uncached", (store, row) -> uncached(STATS)),
                of("newest leads, hit", (store, row) -> LEADS),
                of("newest leads, uncached", (store, row) -> uncached(LEADS)),
                of("messages of a lead", (store, row) -> get("/api/conversations/lead-" + store.leadWithMessages(row))),
                of("human-control status", (store, row) -> get("/api/human-control/status?leadId=lead-" + row)),
                // It names every one, so only as many as a screen might still bear.
                new Lookup("human-control sessions", (store, row) -> get("/api/human-control/sessions"), 10_000));
    }

    private static Lookup of(String name, BiFunction<Store, Integer, Request> request) {
        return new Lookup(name, request, Integer.MAX_VALUE);
    }

    private static Request conversation(int row) {
        return get("/api/call-sessions/by-conversation/growth-" + row);
    }

    private static Request get(String path) {
        return Request.get(path).as(Node.KEY);
    }

    private static Request uncached(Request request) {
        return request.with("Cache-Control", "no-cache");
    }
}
