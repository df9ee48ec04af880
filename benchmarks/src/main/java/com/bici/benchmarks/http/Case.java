package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.server.ConstantServer;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.Request;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Something that is asked of a server, whose latency is measured.
 *
 * @param operation the requests of one operation, by its number
 * @param rate operations a second
 * @param warmups operations before any is measured
 */
record Case(String name, IntFunction<List<Request>> operation, int rate, int warmups) {

    /** From here on nothing else reads the sessions. */
    private static final int COLD = 50_000;

    private static final int RATE = 500;
    private static final int WARMUPS = 4_000;
    /** For what takes long enough that more would only queue. */
    private static final int RATE_OF_LARGE = 50;

    private static final int WARMUPS_OF_LARGE = 500;

    /** What the service is asked, in this order: what is to be found in Redis is put there by the warm-up. */
    static List<Case> ofService(Questions.Tags tags) {
        return List.of(
                small("health/live, nearly constant", Questions.HEALTH),
                conversations("call by conversation, hit in memory", Questions.HOT, WARMUPS),
                conversations("call by conversation, hit in Redis", Questions.SWEPT, Questions.SWEPT),
                new Case(
                        "call by conversation, miss",
                        number -> List.of(Questions.conversation(COLD + number)),
                        RATE,
                        0),
                small("dashboard stats, 10,000 leads", Questions.STATS),
                small(
                        "dashboard stats, 10,000 leads, If-None-Match",
                        Questions.STATS.with("If-None-Match", tags.stats())),
                large("newest leads of 200", Questions.FEW_LEADS),
                large("newest leads of 10,000", Questions.MANY_LEADS),
                large(
                        "newest leads of 10,000, If-None-Match",
                        Questions.MANY_LEADS.with("If-None-Match", tags.leads())),
                small("client event, live only", Questions.CLIENT_EVENT),
                new Case("join and leave", Case::joinAndLeave, RATE_OF_LARGE, WARMUPS_OF_LARGE));
    }

    static List<Case> ofDatabaseOnly() {
        return List.of(
                small("health/live, nearly constant", Questions.HEALTH),
                conversations("call by conversation", Questions.SWEPT, WARMUPS),
                small("dashboard stats, 10,000 leads", Questions.STATS),
                large("newest leads of 200", Questions.FEW_LEADS),
                large("newest leads of 10,000", Questions.MANY_LEADS));
    }

    static List<Case> ofConstant() {
        return List.of(
                small("body of 1 KB", Request.get(ConstantServer.body(1_000))),
                small("304", Request.get(ConstantServer.notModified())),
                small("answer to POST", Questions.elsewhere(Questions.CLIENT_EVENT, ConstantServer.inbox())));
    }

    /** So many in turn. */
    private static Case conversations(String name, int count, int warmups) {
        return new Case(name, number -> List.of(Questions.conversation(number % count)), RATE, warmups);
    }

    private static Case small(String name, Request request) {
        return new Case(name, number -> List.of(request), RATE, WARMUPS);
    }

    private static Case large(String name, Request request) {
        return new Case(name, number -> List.of(request), RATE_OF_LARGE, WARMUPS_OF_LARGE);
    }

    private static List<Request> joinAndLeave(int number) {
        String lead = "\"leadId\":\"many-" + number % Rows.MANY + "\"";
        return List.of(
                Request.post("/api/human-control/join", "{" + lead + ",\"agentName\":\"Agent\"}")
                        .as(Node.MANY_LEADS_KEY),
                Request.post("/api/human-control/leave", "{" + lead + "}").as(Node.MANY_LEADS_KEY));
    }
}
