package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.application.call.AgentBriefings;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiationService;
import com.bici.application.call.CallReportService;
import com.bici.application.call.CallReports.Filing;
import com.bici.application.call.LiveConversationService;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.application.call.ProviderCalls;
import com.bici.application.event.Announcements;
import com.bici.application.event.EventFeeds;
import com.bici.domain.cache.Cache;
import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One call on which two nodes are told much at the same moment. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallReportRaceTest {

    private static final int TIMES = 100;
    private static final int TURNS = 10;

    private final TestDatabase postgres = new TestDatabase("call_report_race");
    private final List<Node> nodes = List.of(new Node(), new Node());
    private final OrganizationId organization = SampleData.organizationId();
    private final String ours = SampleData.phoneNumber().normalized();
    private final PhoneNumber caller = SampleData.phoneNumber();
    private final ConversationId conversation = SampleData.conversationId();

    /** With a connection for everybody, who waits for locks longer than a request may. */
    private static final class Node {

        private static final Clock UTC = Clock.systemUTC();

        private final PostgresAdapters adapters = PostgresAdapters.open(patient(), new SimpleMeterRegistry(), UTC);
        private final CallInitiationService initiation;
        private final CallReportService reports;
        private final LiveConversationService conversations;

        Node() {
            var announcements = new Announcements(Cache.passThrough(), NodeSignals.none(), () -> {});
            initiation = new CallInitiationService(
                    adapters.organizations(),
                    new ProviderCalls(
                            adapters.callSessions(),
                            adapters.leads(),
                            adapters.events(),
                            adapters.transactions(),
                            announcements,
                            UTC,
                            UUID::randomUUID),
                    new AgentBriefings(adapters.messages(), adapters.callSummaries(), UTC));
            reports = new CallReportService(
                    adapters.callReports(),
                    adapters.organizations(),
                    adapters.callSessions(),
                    adapters.callTurns(),
                    adapters.callSummaries(),
                    adapters.leads(),
                    adapters.messages(),
                    adapters.automationQueue(),
                    adapters.erasures(),
                    adapters.events(),
                    adapters.transactions(),
                    announcements,
                    UTC,
                    UUID::randomUUID);
            conversations = new LiveConversationService(
                    adapters.callSessions(),
                    adapters.leads(),
                    adapters.messages(),
                    adapters.callTurns(),
                    adapters.callReports(),
                    adapters.events(),
                    adapters.transactions(),
                    Cache.passThrough(),
                    announcements,
                    new EventFeeds(),
                    NodeSignals.none(),
                    UTC,
                    UUID::randomUUID);
        }

        private static PostgresSettings patient() {
            PostgresSettings settings = PostgresServer.shared().settings("call_report_race", TIMES / 2);
            return new PostgresSettings(
                    settings.jdbcUrl() + "&socketTimeout=30&ApplicationName=reports",
                    settings.user(),
                    settings.password(),
                    settings.poolSize());
        }
    }

    @BeforeAll
    void awaitConnections() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> postgres.sql()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT count(*) >= ? FROM pg_stat_activity WHERE application_name = 'reports'")
                                .bind(0, TIMES)
                                .mapTo(Boolean.class)
                                .one()));
    }

    @BeforeEach
    void clear() {
        postgres.clear();
        postgres.transactions()
                .call(() -> postgres.organizations()
                        .add(new Organization(
                                organization, "Sample Cycles", "+" + ours, ZoneId.of("UTC"), JsonObject.EMPTY)));
    }

    @AfterAll
    void close() {
        nodes.forEach(node -> node.adapters.close());
        postgres.close();
    }

    @Test
    void file_identicalDeliveriesOfAnUnknownCall_oneEffect() throws Exception {
        List<Filing> filings = atOnce(i -> node(i).reports.file(report()));

        assertThat(filings).containsOnlyOnce(Filing.FILED);
        assertThat(filings).filteredOn(Filing.DUPLICATE::equals).hasSize(TIMES - 1);
        assertReportedOnce();
        assertThat(told())
                .containsOnlyOnce("lead_created", "lead_updated", "call_completed")
                .filteredOn("conversation_added"::equals)
                .hasSize(TURNS);
    }

    @Test
    void hear_identicalDeliveries_oneTurn() throws Exception {
        var unused = node(0).initiation.initiate(initiation(conversation));

        List<Hearing> hearings = atOnce(i -> node(i).conversations.hear(conversation, said(3)));

        assertThat(hearings).containsOnlyOnce(Hearing.HEARD);
        assertThat(turns()).hasSize(1);
    }

    @RepeatedTest(5)
    void file_whileTurnsAreStillHeard_eachIsStoredOnce() throws Exception {
        var unused = node(0).initiation.initiate(initiation(conversation));

        atOnce(i -> i % 10 == 9
                ? node(i / 10).reports.file(report())
                : node(i).conversations.hear(conversation, said(i % TURNS)));

        assertReportedOnce();
    }

    @RepeatedTest(5)
    void file_whileTheCallEndsAndIsStillHeardOf_nobodyWaitsForEver() throws Exception {
        var unused = node(0).initiation.initiate(initiation(conversation));

        atOnce(i -> switch (i % 4) {
            case 0 -> node(i / 4).reports.file(report());
            case 1 -> node(i / 4).conversations.hear(conversation, new Heard.Ended());
            case 2 -> node(i / 4).conversations.hear(conversation, new Heard.Started());
            default -> node(i / 4).initiation.initiate(initiation(conversation));
        });

        assertReportedOnce();
    }

    @RepeatedTest(5)
    void file_whileTheCallIsOpened_oneCall() throws Exception {
        atOnce(i ->
                i % 4 < 2 ? node(i).reports.file(report()) : node(i).initiation.initiate(initiation(null)));

        assertReportedOnce();
    }

    private void assertReportedOnce() {
        CallSession call = onlyCall();
        assertThat(call.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.conversationId()).isEqualTo(conversation);
        assertThat(turns()).extracting(Message::content).containsExactlyInAnyOrderElementsOf(texts());
        assertThat(postgres.callSummaries().latest(organization, call.leadId(), 10))
                .hasSize(1);
        assertThat(postgres.automationQueue().claim(10, Duration.ofMinutes(1))).hasSize(1);
    }

    private Node node(int index) {
        return nodes.get(index % nodes.size());
    }

    private Initiation initiation(@Nullable ConversationId named) {
        return new Initiation(caller, ours, named, "CA1", "agent_1", false, null);
    }

    private static Heard said(int turn) {
        return new Heard.Said(Sender.USER, "Turn " + turn, String.valueOf(turn), true, null);
    }

    private static List<String> texts() {
        return IntStream.range(0, TURNS).mapToObj(turn -> "Turn " + turn).toList();
    }

    private CallReport report() {
        return new CallReport(
                "post_call_transcription",
                conversation,
                "agent_1",
                "CA1",
                caller,
                ours,
                false,
                true,
                "done",
                SampleData.START,
                60,
                IntStream.range(0, TURNS)
                        .mapToObj(turn -> new Turn(Sender.USER, "Turn " + turn, turn, JsonObject.EMPTY))
                        .toList(),
                null,
                "Counted to ten.",
                List.of(),
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    private CallSession onlyCall() {
        List<Lead> leads = postgres.leads().newest(organization, 10, null).items();
        assertThat(leads).hasSize(1);
        List<CallSession> history = postgres.callSessions()
                .history(organization, leads.getFirst().id(), 10, null)
                .items();
        assertThat(history).hasSize(1);
        return history.getFirst();
    }

    private List<Message> turns() {
        return postgres.messages().latest(organization, onlyCall().leadId(), 1000, null);
    }

    private List<String> told() {
        postgres.events().number();
        return postgres.events().after(0, 1000).events().stream()
                .map(NumberedEvent::type)
                .toList();
    }

    private static <T> List<T> atOnce(IntFunction<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(TIMES)) {
            for (int i = 0; i < TIMES; i++) {
                int index = i;
                Callable<T> task = () -> {
                    start.await();
                    return work.apply(index);
                };
                running.add(threads.submit(task));
            }
            start.countDown();
        }
        List<T> results = new ArrayList<>();
        for (Future<T> done : running) {
            results.add(done.get());
        }
        return results;
    }
}
