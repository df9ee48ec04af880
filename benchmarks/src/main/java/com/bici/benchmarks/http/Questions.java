package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.Request;
import java.util.List;
import java.util.stream.IntStream;

/** The requests that are sent again and again. */
final class Questions {

    /** So few sessions that memory always has them. */
    static final int HOT = 16;
    /** So many that none is asked for again within the half second that memory keeps it. */
    static final int SWEPT = 10_000;

    static final Request HEALTH = Request.get("/health/live");
    static final Request STATS = Request.get("/api/dashboard/stats").as(Node.MANY_LEADS_KEY);
    static final Request FEW_LEADS = Request.get("/api/leads").as(Node.FEW_LEADS_KEY);
    static final Request MANY_LEADS = Request.get("/api/leads").as(Node.MANY_LEADS_KEY);

    private static final Payload PAYLOAD = Payload.MEDIUM;

    static final Request CLIENT_EVENT = Request.post(
                    "/webhooks/elevenlabs/client-events", """
                    {"type":"vad_score","conversation_id":"%s","vad_score":0.9}""".formatted(Sessions.conversation(PAYLOAD, 0)))
            .with("X-Webhook-Secret", Node.SECRET);

    private Questions() {}

    /** The entity tags of what does not change while it is measured. */
    record Tags(String stats, String leads) {}

    static Request conversation(int index) {
        return Request.get("/api/call-sessions/by-conversation/" + Sessions.conversation(PAYLOAD, index))
                .as(Node.KEY);
    }

    static List<Request> conversations(int count) {
        return IntStream.range(0, count).mapToObj(Questions::conversation).toList();
    }

    /** With the same headers and body, so that sending and parsing them costs the same. */
    static Request elsewhere(Request request, String path) {
        return new Request(request.method(), path, request.headers(), request.body());
    }
}
