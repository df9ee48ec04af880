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
 * @param warmups operations before any is measured
 */
record Case(String name, IntFunction<List<Request>> operation, int warmups) {

    /** From here on nothing else reads the sessions. */
    private static final int COLD = 50_000;

    private static final int USUAL = 4_000;

    /** What the service is asked, in this order: what is to be found in Redis is put there by the warm-up. */
    static List<Case> ofService(Questions.Tags tags) {
        return List.of(
                same("health/live, nearly constant", Questions.HEALTH),
                new Case(
                        "call by conversation, hit in memory",
                        number -> List.of(Questions.conversation(number % Questions.HOT)),
                        USUAL),
                new Case(
                        "call by conversation, hit in Redis",
                        number -> List.of(Questions.conversation(number % Questions.SWEPT)),
                        Questions.SWEPT),
                new Case("call by conversation, miss", number -> List.of(Questions.conversation(COLD + number)), 0),
                same("dashboard stats, 10,000 leads", Questions.STATS),
                same(
                        "dashboard stats, 10,000 leads, If-None-Match",
                        Questions.STATS.with("If-None-Match", tags.stats())),
                same("newest leads of 200", Questions.FEW_LEADS),
                same("newest leads of 10,000", Questions.MANY_LEADS),
                same("newest leads of 10,000, If-None-Match", Questions.MANY_LEADS.with("If-None-Match", tags.leads())),
                same("client event, live only", Questions.CLIENT_EVENT),
                new Case("join and leave", Case::joinAndLeave, 500));
    }

    static List<Case> ofDatabaseOnly() {
        return List.of(
                same("health/live, nearly constant", Questions.HEALTH),
                new Case(
                        "call by conversation",
                        number -> List.of(Questions.conversation(number % Questions.SWEPT)),
                        USUAL),
                same("dashboard stats, 10,000 leads", Questions.STATS),
                same("newest leads of 200", Questions.FEW_LEADS),
                same("newest leads of 10,000", Questions.MANY_LEADS));
    }

    static List<Case> ofConstant() {
        return List.of(
                same("body of 1 KB", Request.get(ConstantServer.body(1_000))),
                same("304", Request.get(ConstantServer.notModified())),
                same("answer to POST", Questions.elsewhere(Questions.CLIENT_EVENT, ConstantServer.inbox())));
    }

    private static Case same(String name, Request request) {
        return new Case(name, number -> List.of(request), USUAL);
    }

    private static List<Request> joinAndLeave(int number) {
        String lead = "\"leadId\":\"many-" + number % Rows.MANY + "\"";
        return List.of(
                Request.post("/api/human-control/join", "{" + lead + ",\"agentName\":\"Agent\"}")
                        .as(Node.MANY_LEADS_KEY),
                Request.post("/api/human-control/leave", "{" + lead + "}").as(Node.MANY_LEADS_KEY));
    }
}
