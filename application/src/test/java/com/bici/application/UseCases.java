package com.bici.application;

import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.CallSessions;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.lead.LeadService;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.application.testkit.TestNode;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.DatabaseContract;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.FakeNodeSignals;
import com.bici.domain.testkit.FakeSmsGateway;
import com.bici.domain.testkit.FakeTakeoverCopies;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The application over one fake database with two organizations, under every cache condition. */
@ParameterizedClass
@EnumSource
public abstract class UseCases extends DatabaseContract {

    protected final OrganizationId other = SampleData.organizationId();
    protected final MutableClock clock = new MutableClock();
    protected final FakeDatabase database = new FakeDatabase(clock);
    protected final FakeNodeSignals signals = new FakeNodeSignals();
    protected final FakeTakeoverCopies copies = new FakeTakeoverCopies();
    protected final FakeSmsGateway gateway = new FakeSmsGateway();
    protected final Cache cache;
    protected final TestNode node;
    protected final CallSessionService calls;
    protected final StaleCalls staleCalls;
    protected final LeadService leads;
    protected final MessageService messages;
    protected final DashboardService dashboard;
    protected final OrganizationService organizations;
    protected final CacheOperationsService operations;
    private long told;

    protected UseCases(CacheCondition condition) {
        cache = condition.open();
        node = new TestNode(database, cache, CacheMonitor.disabled(clock.instant()), signals, copies, gateway, clock);
        calls = node.calls;
        staleCalls = node.staleCalls;
        leads = node.leads;
        messages = node.messages;
        dashboard = node.dashboard;
        organizations = node.organizations;
        operations = node.operations;
    }

    @Override
    protected final FakeDatabase database() {
        return database;
    }

    @BeforeEach
    void addOtherOrganization() {
        addOrganization(other);
    }

    protected static CallSessions.Open opening(Lead lead, @Nullable ConversationId conversation) {
        return new CallSessions.Open(
                lead.organizationId(),
                lead.id(),
                CallType.INBOUND,
                conversation,
                CallStatus.INITIATED,
                new JsonObject(Map.of("call_sid", "CA1")));
    }

    protected final CallSession open(Lead lead) {
        return open(lead, SampleData.conversationId());
    }

    protected final CallSession open(Lead lead, ConversationId conversation) {
        return ((CallSessions.Opening.Opened) calls.open(opening(lead, conversation))).session();
    }

    protected static ConversationId conversationOf(CallSession session) {
        ConversationId conversation = session.conversationId();
        if (conversation == null) {
            throw new AssertionError("The call has no conversation");
        }
        return conversation;
    }

    /** What clients were told since the last time. */
    protected final List<NumberedEvent> told() {
        database.events().number();
        List<NumberedEvent> events = database.events().after(told, 1000).events();
        told = events.isEmpty() ? told : events.getLast().seq();
        return events;
    }

    protected final List<String> toldTypes() {
        return told().stream().map(NumberedEvent::type).toList();
    }

    /** Runs the work that many times, beginning all at once. */
    protected static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                int index = i;
                Callable<T> task = () -> {
                    start.await();
                    return work.apply(index);
                };
                running.add(threads.submit(task));
            }
            start.countDown();
        }
        return running.stream().map(Future::resultNow).toList();
    }
}
