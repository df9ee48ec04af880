package com.bici.application.call;

import com.bici.application.call.CallSessions.Open;
import com.bici.application.call.CallSessions.Opening;
import com.bici.application.event.Announcements;
import com.bici.application.event.CallEvents;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.Lead;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens calls. Whoever opens one holds the lead's row first: so two who mean the same call see each other, and nobody
 * waits for a conversation id with the lead of another one in hand.
 */
final class CallOpening {

    private final CallSessionRepository sessions;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;
    private final Supplier<UUID> ids;

    CallOpening(
            CallSessionRepository sessions,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param insert runs in the transaction, and opens the call under the given id or not at all */
    Opening open(@Nullable ConversationId conversation, Function<CallSessionId, Opening> insert) {
        CallSessionId id = new CallSessionId(ids.get());
        List<CacheKey<?>> keys = new ArrayList<>();
        keys.add(new CacheKey.Session(id));
        if (conversation != null) {
            keys.add(new CacheKey.SessionOfConversation(conversation));
        }
        return announcements
                .creating(keys, () -> transactions.call(() -> insert.apply(id)), CallOpening::opened)
                .value();
    }

    private static List<Write<?>> opened(Opening opening) {
        return switch (opening) {
            case Opening.Opened(CallSession session) -> CallEntries.of(session);
            case Opening.AlreadyOpen alreadyOpen -> List.of();
            case Opening.UnknownLead unknownLead -> List.of();
        };
    }

    /** Belongs into the transaction that holds the lead's row. */
    Opening add(CallSessionId id, Lead held, Open command) {
        Optional<CallSession> added = sessions.add(newSession(id, command));
        added.ifPresent(opened -> events.append(List.of(CallEvents.initiated(opened, held))));
        return added.<Opening>map(Opening.Opened::new).orElseGet(() -> new Opening.AlreadyOpen(existing(command)));
    }

    private CallSession newSession(CallSessionId id, Open command) {
        Instant now = clock.instant();
        return new CallSession(
                id,
                command.organization(),
                command.lead(),
                command.conversation(),
                command.status(),
                now,
                command.status().isLive() ? null : now,
                null,
                command.callType(),
                command.metadata(),
                0);
    }

    private CallSession existing(Open command) {
        return Optional.ofNullable(command.conversation())
                .flatMap(conversation -> sessions.findByConversation(command.organization(), conversation))
                .orElseThrow(() -> new IllegalStateException("A session was refused for a conversation nobody has"));
    }
}
