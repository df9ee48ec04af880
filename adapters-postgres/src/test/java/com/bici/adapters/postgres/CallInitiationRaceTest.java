package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.application.call.AgentBriefings;
import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiation.Outcome;
import com.bici.application.call.CallInitiationService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.CallSessions;
import com.bici.application.call.ProviderCalls;
import com.bici.application.event.Announcements;
import com.bici.domain.cache.Cache;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One call that two nodes are told of many times at the same moment. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallInitiationRaceTest {

    private static final int TIMES = 100;

    private final TestDatabase postgres = new TestDatabase("call_initiation_race");
    private final List<Node> nodes = List.of(new Node(), new Node());
    private final OrganizationId organization = SampleData.organizationId();
    private final String ours = SampleData.phoneNumber().normalized();
    private final PhoneNumber caller = SampleData.phoneNumber();
    private final ConversationId conversation = SampleData.conversationId();

    /** With a connection for everybody, who waits for locks longer than a request may. */
    private static final class Node {

        private final PostgresAdapters adapters = PostgresAdapters.open(patient(), new SimpleMeterRegistry(), UTC);
        private final CallInitiationService initiation;
        private final CallSessionService calls;

        private static final Clock UTC = Clock.systemUTC();

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
            calls = new CallSessionService(
                    adapters.callSessions(),
                    adapters.leads(),
                    adapters.events(),
                    adapters.transactions(),
                    Cache.passThrough(),
                    announcements,
                    UTC,
                    UUID::randomUUID);
        }

        private static PostgresSettings patient() {
            PostgresSettings settings = PostgresServer.shared().settings("call_initiation_race", TIMES / 2);
            return new PostgresSettings(
                    settings.jdbcUrl() + "&socketTimeout=30&ApplicationName=initiations",
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
                                        "SELECT count(*) >= ? FROM pg_stat_activity WHERE application_name = 'initiations'")
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
                                organization,
                                "Sample Cycles",
                                "+" + ours,
                                ZoneId.of("America/Vancouver"),
                                JsonObject.EMPTY)));
    }

    @AfterAll
    void close() {
        nodes.forEach(node -> node.adapters.close());
        postgres.close();
    }

    @Test
    void initiate_identicalDeliveries_oneLeadOneCallOneEvent() throws Exception {
        Initiation call = call(conversation, "CA1");

        List<Outcome> outcomes = atOnce(i -> node(i).initiation.initiate(call));

        assertThat(outcomes)
                .hasSize(TIMES)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Ready.class));
        assertThat(onlyCall().conversationId()).isEqualTo(conversation);
        assertThat(told()).containsExactlyInAnyOrder("lead_created", "call_initiated");
    }

    @Test
    void initiate_onlyCallSid_oneLeadOneCallOneEvent() throws Exception {
        Initiation call = call(null, "CA1");

        atOnce(i -> node(i).initiation.initiate(call));

        assertThat(onlyCall().conversationId()).isNull();
        assertThat(told()).containsExactlyInAnyOrder("lead_created", "call_initiated");
    }

    @Test
    void initiate_underDifferentNames_oneCallThatHasThemAll() throws Exception {
        Initiation bare = call(null, "CA1");
        Initiation named = call(conversation, "CA1");

        atOnce(i -> node(i).initiation.initiate(i % 4 < 2 ? bare : named));

        assertThat(onlyCall().conversationId()).isEqualTo(conversation);
        assertThat(told())
                .containsOnlyOnce("call_initiated")
                .filteredOn("call_updated"::equals)
                .hasSizeLessThan(2);
    }

    @RepeatedTest(5)
    void initiate_sameConversationOpenedForAnother_nobodyWaitsForEver() throws Exception {
        Lead other = postgres.transactions()
                .call(() -> postgres.leads().findOrCreate(SampleData.newLead(organization)))
                .value()
                .lead();
        Initiation call = call(conversation, "CA1");
        CallSessions.Open open = new CallSessions.Open(
                organization, other.id(), CallType.INBOUND, conversation, CallStatus.INITIATED, JsonObject.EMPTY);

        atOnce(i ->
                i % 4 < 2 ? node(i).initiation.initiate(call) : node(i).calls.open(open));

        assertThat(told()).containsOnlyOnce("call_initiated");
    }

    @RepeatedTest(5)
    void initiate_whileTheCallEnds_nobodyWaitsForEver() throws Exception {
        node(0).initiation.initiate(call(null, "CA1"));
        CallSession session = onlyCall();
        Initiation named = call(conversation, "CA1");
        CallSessions.Complete end = new CallSessions.Complete(
                organization, session.id(), null, null, new JsonObject(Map.of("reason", "test")));

        atOnce(i ->
                i % 4 < 2 ? node(i).initiation.initiate(named) : node(i).calls.complete(end));

        assertThat(onlyCall().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(onlyCall().conversationId()).isEqualTo(conversation);
    }

    private Node node(int index) {
        return nodes.get(index % nodes.size());
    }

    private Initiation call(@Nullable ConversationId named, String callSid) {
        return new Initiation(caller, ours, named, callSid, "agent_1", false, null);
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
