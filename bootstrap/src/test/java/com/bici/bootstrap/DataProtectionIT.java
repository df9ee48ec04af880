package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of customers: who sees it, and that it can be forgotten. Two nodes, one Postgres, one Redis. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DataProtectionIT {

    private static final AtomicInteger PHONES = new AtomicInteger(4300);

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static RunningProgram first;
    private static RunningProgram second;
    private static Api one;
    private static Api viewer;
    private static Api agent;
    private static Traces traces;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        first = cluster.serve("one", Map.of("ELEVENLABS_WEBHOOK_SECRET", Provider.SIGNING_SECRET));
        second = cluster.serve(
                "two",
                Map.of(
                        "BICI_AUTH",
                        "keys",
                        "BICI_DEV_KEYS",
                        "looks=%1$s/viewer/vera,talks=%1$s/agent/alex".formatted(Cluster.ORGANIZATION)));
        one = new Api(first.application());
        viewer = new Api(second.application()).with("looks");
        agent = new Api(second.application()).with("talks");
        one.awaitMode("cached", Duration.ofSeconds(10));
        viewer.awaitMode("cached", Duration.ofSeconds(10));
        traces = new Traces(cluster.databaseUrl(), cluster.redis());
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        cluster.end();
    }

    @Test
    void viewers_seeNoNumberInFull() throws Exception {
        Person person = Person.known();
        Told told = new Told();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer looks")
                .buildAsync(URI.create(second.application().replace("http", "ws") + "/ws"), told)
                .get(5, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"subscribe\"}", true).get(5, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(5)).until(() -> told.text().contains("subscribed"));
        try (EventReader reader = new EventReader(second.application(), "?ticket=" + ticket()).connect()) {
            person.isBusy();
            reader.awaitType("human_control_started");
            await().atMost(Duration.ofSeconds(5)).until(() -> told.text().contains("human_control_started"));

            assertHidden(person, reader.received().toString());
            assertHidden(person, told.text());
        }
        try (EventReader late = new EventReader(second.application(), "?lastEventId=0&ticket=" + ticket()).connect()) {
            late.awaitType("human_control_started");
            assertHidden(person, late.received().toString());
        }
        for (String path : person.reads().toList()) {
            Api.Answer seen = viewer.get(path);
            assertThat(seen.status()).as(path).isEqualTo(200);
            assertHidden(person, path, seen.text());
            Api.Answer again = viewer.get(path);
            assertHidden(person, path, again.text());
        }
        assertThat(viewer.get("/api/leads/" + person.lead).text()).contains("+1 ••• ••• " + person.lastDigits());
        assertThat(agent.get("/api/leads").text()).contains(person.phone);
        for (String path : List.of("/api/leads/" + person.lead, "/api/leads", "/api/call-sessions/" + person.call)) {
            assertThat(agent.get(path).text()).as(path).contains(person.digits());
            assertThat(agent.get(path).header("ETag"))
                    .isNotEqualTo(viewer.get(path).header("ETag"));
        }
        socket.abort();
    }

    private static void assertHidden(Person person, String body) {
        assertHidden(person, "stream", body);
    }

    private static void assertHidden(Person person, String where, String body) {
        assertThat(body)
                .as(where)
                .doesNotContain(person.digits())
                .doesNotContain(person.digits().substring(1));
    }

    private static String ticket() {
        return viewer.post("/api/stream-tickets", "").json().path("ticket").asText();
    }

    @Test
    void whoIsErased_leavesNoTrace() throws Exception {
        Person person = Person.known();
        person.isBusy();
        Api.Answer promised = one.post(
                "/api/sms/send",
                "{\"phoneNumber\":\"%s\",\"message\":\"%s later\"}".formatted(person.phone, person.secret));
        assertThat(promised.status()).as(promised.text()).isEqualTo(200);
        assertThat(person.writes("STOP")).isEqualTo(200);
        Stream.of(one, agent).forEach(node -> person.reads().forEach(node::get));
        assertThat(traces.inPostgres(person.digits())).hasSizeGreaterThan(5);
        assertThat(traces.inRedis(person.digits())).isNotEmpty();

        try (EventReader reader = new EventReader(second.application(), "?ticket=" + ticket()).connect()) {
            Api.Answer erased = one.delete("/api/leads/" + person.lead);
            assertThat(erased.status()).as(erased.text()).isEqualTo(204);
            assertThat(one.get("/api/leads/" + person.lead).status()).isEqualTo(404);
            reader.awaitType("lead_erased");
            JsonNode event = reader.received().stream()
                    .filter(received -> received.type().equals("lead_erased"))
                    .findFirst()
                    .orElseThrow()
                    .event();
            assertThat(event.path("lead_id").asText()).isEqualTo(person.lead);
            assertThat(event).hasSize(4);
        }
        assertThat(one.delete("/api/leads/" + person.lead).status()).isEqualTo(404);
        assertGone(person);

        assertThat(person.report()).isEqualTo(200);
        assertThat(person.live()).isLessThan(500);
        assertGone(person);
        try (EventReader late = new EventReader(first.application(), "?lastEventId=0").connect()) {
            late.awaitType("lead_erased");
            assertThat(late.received().toString()).doesNotContain(person.digits(), person.secret);
        }

        assertThat(person.writes("Hello again")).isEqualTo(200);
        String second = person.lead(one);
        assertThat(second).isNotEqualTo(person.lead);
        Api.Answer refused =
                one.post("/api/sms/send", "{\"phoneNumber\":\"%s\",\"message\":\"Hello\"}".formatted(person.phone));
        assertThat(refused.json().path("code").asText()).isEqualTo("RECIPIENT_OPTED_OUT");
    }

    private static void assertGone(Person person) {
        for (String trace : List.of(person.digits(), person.name, person.email, person.secret)) {
            assertThat(traces.inPostgres(trace)).as(trace).isEmpty();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(traces.inRedis(trace)).as(trace).isEmpty());
        }
        for (Api node : List.of(one, agent)) {
            // To ask all this may itself take a second on a busy machine.
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(node.get("/api/leads/" + person.lead).status()).isEqualTo(404);
                assertThat(node.get("/api/call-sessions/" + person.call).status())
                        .isEqualTo(404);
                assertThat(node.get("/api/leads").text()).doesNotContain(person.digits());
                assertThat(node.get("/api/human-control/sessions").text()).doesNotContain(person.lead);
                assertThat(node.get("/api/sms/sessions/" + person.lead).status())
                        .isEqualTo(404);
                JsonNode stats = node.get("/api/dashboard/stats").json();
                assertThat(stats.path("total_leads").asText()).isEqualTo(counted("leads"));
                assertThat(stats.path("total_calls").asText()).isEqualTo(counted("call_sessions"));
                assertThat(stats.path("total_conversations").asText()).isEqualTo(counted("conversations"));
            });
        }
    }

    private static String counted(String table) {
        return new Rows(cluster.databaseUrl())
                .of(
                        "SELECT count(*) FROM " + table + " WHERE organization_id = ?",
                        UUID.fromString(Cluster.ORGANIZATION))
                .getFirst();
    }

    /** All that a WebSocket was told. */
    private static final class Told implements WebSocket.Listener {

        private final List<String> parts = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.add(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        String text() {
            return String.join("", parts);
        }
    }

    /** Somebody who called, wrote, and was taken over. */
    private static final class Person {

        private final String phone = "+1778558" + PHONES.incrementAndGet();
        private final String mark = UUID.randomUUID().toString().substring(0, 8);
        private final String name = "Zebediah " + mark;
        private final String email = "zebediah." + mark + "@example.com";
        private final String secret = "unicorn " + mark;
        private final String conversation = "conv_" + UUID.randomUUID();
        private final String lead;
        private final String call;

        private Person() {
            Api.Answer created = one.post(
                    "/api/leads",
                    "{\"phoneNumber\":\"%s\",\"customerName\":\"%s\",\"email\":\"%s\",\"qualificationData\":{\"call_back\":\"%s\"}}"
                            .formatted(phone, name, email, phone));
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            lead = created.json().path("id").asText();
            Api.Answer opened = one.post(
                    "/api/call-sessions",
                    "{\"leadId\":\"%s\",\"callType\":\"inbound\",\"conversationId\":\"%s\",\"metadata\":{\"from\":\"%s\",\"note\":\"%s\"}}"
                            .formatted(lead, conversation, phone, secret));
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
            call = opened.json().path("id").asText();
        }

        static Person known() {
            return new Person();
        }

        void isBusy() {
            assertThat(writes("My " + secret)).isEqualTo(200);
            Api.Answer joined = one.post(
                    "/api/human-control/join",
                    "{\"leadId\":\"%s\",\"agentName\":\"Robin\",\"handoffReason\":\"%s\"}".formatted(lead, secret));
            assertThat(joined.status()).as(joined.text()).isEqualTo(200);
            assertThat(writes("Still my " + secret)).isEqualTo(200);
            Api.Answer sent = one.post(
                    "/api/human-control/send-message",
                    "{\"leadId\":\"%s\",\"message\":\"A %s\"}".formatted(lead, secret));
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        }

        Stream<String> reads() {
            return Stream.of(
                    "/api/leads",
                    "/api/leads?limit=1",
                    "/api/leads/" + lead,
                    "/api/leads/" + lead + "/call-session",
                    "/api/leads/" + lead + "/call-sessions",
                    "/api/conversations/" + lead,
                    "/api/call-sessions/" + call,
                    "/api/call-sessions/by-conversation/" + conversation,
                    "/api/dashboard/stats",
                    "/api/human-control/status?leadId=" + lead,
                    "/api/human-control/sessions",
                    "/api/human-control/queue/" + lead,
                    "/api/sms/sessions/" + lead,
                    "/api/cache/status",
                    "/api/analytics/sessions?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z");
        }

        String digits() {
            return phone.substring(1);
        }

        String lastDigits() {
            return phone.substring(phone.length() - 4);
        }

        String lead(Api node) {
            return node.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone))
                    .json()
                    .path("id")
                    .asText();
        }

        /** The voice provider's report on the call, late. */
        int report() {
            String body = """
                    {"type":"post_call_transcription","event_timestamp":%d,"data":{"conversation_id":"%s","status":"done",
                     "transcript":[{"role":"user","message":"%s","time_in_call_secs":1}],
                     "metadata":{"start_time_unix_secs":%d,"call_duration_secs":60,
                       "phone_call":{"external_number":"%s","agent_number":"+16045550100","direction":"inbound"}},
                     "analysis":{"transcript_summary":"%s"}}}""".formatted(
                            Instant.now().getEpochSecond(),
                            conversation,
                            secret,
                            Instant.now().getEpochSecond() - 60,
                            phone,
                            secret);
            return provider().signed(Provider.POST_CALL, body).status();
        }

        int live() {
            String body =
                    "{\"type\":\"user_transcript\",\"conversation_id\":\"%s\",\"user_transcription_event\":{\"user_transcript\":\"%s\"}}"
                            .formatted(conversation, secret);
            return provider().signed(Provider.CLIENT_EVENTS, body).status();
        }

        int writes(String text) {
            return provider()
                    .text(Provider.messageSid(), phone, Provider.STORE, text)
                    .status();
        }

        private static Provider provider() {
            return new Provider(first.application());
        }
    }
}
