package com.bici.application;

import com.bici.application.cache.CacheOperationsService;
import com.bici.application.call.CallSessionService;
import com.bici.application.call.CallSessions;
import com.bici.application.call.StaleCalls;
import com.bici.application.dashboard.DashboardService;
import com.bici.application.lead.LeadService;
import com.bici.application.message.MessageService;
import com.bici.application.organization.OrganizationService;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.DatabaseContract;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
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
    protected final Cache cache;
    protected final CallSessionService calls;
    protected final StaleCalls staleCalls;
    protected final LeadService leads;
    protected final MessageService messages;
    protected final DashboardService dashboard;
    protected final OrganizationService organizations;
    protected final CacheOperationsService operations;

    protected UseCases(CacheCondition condition) {
        cache = condition.open();
        var sessions = database.callSessions();
        var rows = database.leads();
        var transactions = database.transactions();
        calls = new CallSessionService(sessions, rows, transactions, cache, clock, UUID::randomUUID);
        staleCalls = new StaleCalls(sessions, transactions, cache, clock);
        leads = new LeadService(rows, transactions, cache, UUID::randomUUID);
        messages = new MessageService(database.messages(), rows);
        dashboard = new DashboardService(database.dashboard(), rows, cache);
        organizations = new OrganizationService(database.organizations(), transactions);
        operations = new CacheOperationsService(
                CacheMonitor.disabled(clock.instant()), database.changeLog(), sessions, rows, transactions, cache);
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
