package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Sessions;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Something that is asked of a server.
 *
 * @param operation the requests of one operation, by its number
 * @param warmups operations before any is measured
 * @param repeatable whether the same request again and again asks the same thing, so that its throughput means something
 */
record Case(
        String name, IntFunction<List<Request>> operation, int warmups, boolean repeatable) {

    private static final Payload PAYLOAD = Payload.MEDIUM;
    private static final int HOT = 16;
    private static final int SWEPT = 10_000;
    /** From here on nothing else reads the sessions. */
    private static final int COLD = 50_000;

    private static final int USUAL = 4_000;

    /** What the service is asked, in this order: what is to be found in Redis is put there by the warm-up. */
    static List<Case> ofService(Tags tags) {
        return List.of(
                health(),
                new Case("call by conversation, hit in memory", number -> conversation(number % HOT), USUAL, true),
                new Case("call by conversation, hit in Redis", number -> conversation(number % SWEPT), SWEPT, false),
                new Case("call by conversation, miss", number -> conversation(COLD + number), 0, false),
                stats(),
                notModified("dashboard stats, 10,000 leads, If-None-Match", STATS, tags.stats()),
                leads("200", ServerProcess.FEW_LEADS_KEY),
                leads("10,000", ServerProcess.MANY_LEADS_KEY),
                notModified("newest leads of 10,000, If-None-Match", LEADS, tags.leads()),
                clientEvent(),
                new Case("join and leave", Case::joinAndLeave, 500, false));
    }

    static List<Case> ofDatabaseOnly() {
        return List.of(
                health(),
                new Case("call by conversation", number -> conversation(number % SWEPT), USUAL, true),
                stats(),
                leads("200", ServerProcess.FEW_LEADS_KEY),
                leads("10,000", ServerProcess.MANY_LEADS_KEY));
    }

    static List<Case> ofConstant() {
        return List.of(
                same("constant body of 1 KB", Request.get("/constant/kilobyte")),
                same("constant 304", Request.get("/constant/not-modified/1")),
                same("constant answer to POST", Request.post("/constant", EVENT)));
    }

    static final Request STATS = Request.get("/api/dashboard/stats").as(ServerProcess.MANY_LEADS_KEY);
    static final Request LEADS = Request.get("/api/leads").as(ServerProcess.MANY_LEADS_KEY);

    /** The entity tags of what does not change while it is measured. */
    record Tags(String stats, String leads) {}

    private static final String EVENT =
            """
            {"type":"vad_score","conversation_id":"%s","vad_score":0.9}"""
                    .formatted(Sessions.conversation(PAYLOAD, 0));

    private static Case same(String name, Request request) {
        return new Case(name, number -> List.of(request), USUAL, true);
    }

    private static Case health() {
        return same("health/live, nearly constant", Request.get("/health/live"));
    }

    private static List<Request> conversation(int index) {
        return List.of(Request.get("/api/call-sessions/by-conversation/" + Sessions.conversation(PAYLOAD, index))
                .as(ServerProcess.KEY));
    }

    private static Case stats() {
        return same("dashboard stats, 10,000 leads", STATS);
    }

    private static Case leads(String count, String key) {
        return same("newest leads of " + count, Request.get("/api/leads").as(key));
    }

    private static Case notModified(String name, Request request, String tag) {
        return same(name, request.with("If-None-Match", tag));
    }

    private static Case clientEvent() {
        Request event =
                Request.post("/webhooks/elevenlabs/client-events", EVENT).with("X-Webhook-Secret", ServerProcess.SECRET);
        return same("client event, live only", event);
    }

    private static List<Request> joinAndLeave(int number) {
        String lead = "\"leadId\":\"many-" + number % Rows.MANY + "\"";
        return List.of(
                Request.post("/api/human-control/join", "{" + lead + ",\"agentName\":\"Agent\"}")
                        .as(ServerProcess.MANY_LEADS_KEY),
                Request.post("/api/human-control/leave", "{" + lead + "}").as(ServerProcess.MANY_LEADS_KEY));
    }
}
