package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.application.shared.SingleFile;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallTurns;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.shared.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use case of {@link LiveConversations}. What is only told does not wait for the database. */
public final class LiveConversationService implements LiveConversations {

    /** Less than the provider's. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SingleFile changesOfCall = new SingleFile(PATIENCE);
    private final CallSessionRepository sessions;
    private final Transactions transactions;
    private final Announcements announcements;
    private final EventFeed feed;
    private final NodeSignals signals;
    private final CallLookup lookup;
    private final CallChanges changes;
    private final CallActivity activity;
    private final SpokenTurns turns;
    private final Clock clock;

    public LiveConversationService(
            CallSessionRepository sessions,
            LeadRepository leads,
            MessageRepository messages,
            CallTurns turns,
            CallReportLedger reports,
            EventLog events,
            Transactions transactions,
            Cache cache,
            Announcements announcements,
            EventFeed feed,
            NodeSignals signals,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.announcements = announcements;
        this.feed = feed;
        this.signals = signals;
        this.lookup = new CallLookup(sessions, cache);
        this.changes = new CallChanges(sessions, events);
        this.activity = new CallActivity(sessions, clock);
        this.turns = new SpokenTurns(
                sessions, leads, messages, turns, reports, events, transactions, announcements, clock, ids);
        this.clock = clock;
    }

    @Override
    public Hearing hear(ConversationId conversation, Heard heard) {
        return lookup.ofAnyone(conversation).map(call -> hear(call, heard)).orElse(Hearing.UNKNOWN_CONVERSATION);
    }

    private Hearing hear(CallSession call, Heard heard) {
        Hearing hearing = switch (heard) {
            case Heard.Said said -> changesOfCall.pass(call.id(), () -> turns.store(call, said));
            case Heard.Signal signal -> tell(call, signal.type(), signal.payload());
            case Heard.Started started ->
                changesOfCall.pass(call.id(), () -> move(call, CallStatus.ACTIVE, "conversation_started"));
            case Heard.Ended ended ->
                changesOfCall.pass(call.id(), () -> move(call, CallStatus.COMPLETED, "conversation_ended"));
        };
        activity.note(call);
        return hearing;
    }

    /** Told only by whoever moved it: of many deliveries one. */
    private Hearing move(CallSession call, CallStatus status, String type) {
        CallChange change = new CallChange(status, null, null, null);
        Committed<Optional<CallSession>> committed =
                transactions.call(() -> sessions.lock(call.organizationId(), call.id())
                        .flatMap(locked -> changes.apply(locked, change, clock.instant())));
        List<Write<?>> written = committed.value().map(CallEntries::of).orElseGet(List::of);
        announcements.announce(committed.commit(), written);
        return committed.value().isPresent() ? tell(call, type, JsonObject.EMPTY) : Hearing.REPEATED;
    }

    private Hearing tell(CallSession call, String type, JsonObject payload) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(payload.members());
        members.put("conversation_id", String.valueOf(call.conversationId()));
        LiveEvent event =
                new LiveEvent(clock.instant(), call.organizationId(), type, call.leadId(), new JsonObject(members));
        feed.deliver(event);
        signals.live(event);
        return Hearing.HEARD;
    }
}
