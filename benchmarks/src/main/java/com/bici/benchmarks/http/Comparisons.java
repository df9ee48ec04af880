package com.bici.benchmarks.http;

import com.bici.benchmarks.http.Comparison.Side;
import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.ConstantServer;
import com.bici.benchmarks.server.Request;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whose throughput is compared with whose. */
final class Comparisons {

    private final ServerProcess constant;
    private final ServerProcess service;
    private final Questions.Tags tags;

    Comparisons(ServerProcess constant, ServerProcess service, Questions.Tags tags) {
        this.constant = constant;
        this.service = service;
        this.tags = tags;
    }

    /** The service beside the same server with constant answers of the same size. */
    List<Comparison> withConstantAnswers() throws IOException {
        List<Request> hot = Questions.conversations(Questions.HOT);
        List<Request> swept = Questions.conversations(Questions.SWEPT);
        Request statsAgain = Questions.STATS.with("If-None-Match", tags.stats());
        Request leadsAgain = Questions.MANY_LEADS.with("If-None-Match", tags.leads());
        List<Comparison> chosen = new ArrayList<>(List.of(
                withBody("health/live", List.of(Questions.HEALTH)),
                withBody("call by conversation, hit in memory", hot),
                withBody("call by conversation, hit in Redis", swept),
                withBody("dashboard stats", List.of(Questions.STATS)),
                withBody("newest leads of 200", List.of(Questions.FEW_LEADS)),
                withBody("newest leads of 10,000", List.of(Questions.MANY_LEADS)),
                againWithBody("dashboard stats, If-None-Match", statsAgain, Questions.STATS),
                againWithBody("newest leads of 10,000, If-None-Match", leadsAgain, Questions.MANY_LEADS)));
        chosen.add(with("dashboard stats, If-None-Match, 304", statsAgain, ConstantServer.notModified(), "304"));
        chosen.add(with("newest leads of 10,000, If-None-Match, 304", leadsAgain, ConstantServer.notModified(), "304"));
        chosen.add(with("client event, live only", Questions.CLIENT_EVENT, ConstantServer.inbox(), "answer to POST"));
        chosen.add(withOwnConstant("call by conversation, hit in memory, and health/live", hot));
        return chosen;
    }

    /** A node whose Redis is away beside one that has none. */
    static Comparison ofDatabaseOnly(ServerProcess away, ServerProcess disabled) {
        List<Request> swept = Questions.conversations(Questions.SWEPT);
        return new Comparison(
                "call by conversation, database only",
                new Side("Redis away", away.port(), swept),
                new Side("Redis disabled", disabled.port(), swept));
    }

    private Comparison withBody(String name, List<Request> requests) throws IOException {
        long size = size(requests.getFirst());
        return new Comparison(
                name, ofService(requests), ofConstant(requests.getFirst(), ConstantServer.body(size), size + " bytes"));
    }

    /** What need not be sent again, beside what would have been sent. */
    private Comparison againWithBody(String name, Request again, Request whole) throws IOException {
        long size = size(whole);
        return new Comparison(
                name, ofService(List.of(again)), ofConstant(again, ConstantServer.body(size), size + " bytes"));
    }

    private Comparison with(String name, Request request, String constantPath, String answer) {
        return new Comparison(name, ofService(List.of(request)), ofConstant(request, constantPath, answer));
    }

    /** How much of the difference is what every request goes through here: who asks, limits, metrics, headers. */
    private Comparison withOwnConstant(String name, List<Request> requests) {
        return new Comparison(
                name, ofService(requests), new Side("health/live", service.port(), List.of(Questions.HEALTH)));
    }

    private Side ofService(List<Request> requests) {
        return new Side("service", service.port(), requests);
    }

    private Side ofConstant(Request like, String path, String name) {
        return new Side("constant, " + name, constant.port(), List.of(Questions.elsewhere(like, path)));
    }

    private long size(Request request) throws IOException {
        try (Connection connection = new Connection(service.port())) {
            return connection.send(request.bytes()).length();
        }
    }
}
