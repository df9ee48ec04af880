package com.bici.application.call;

import com.bici.application.call.OutboundCalls.ContextUpdate;
import com.bici.application.call.OutboundCalls.Update;
import com.bici.application.event.Announcements;
import com.bici.application.event.MessageEvents;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.EventLog;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.JsonText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Keeps what the agent is told while a call goes on. */
public final class ContextNotes {

    private final CallLookup lookup;
    private final MessageRepository messages;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public ContextNotes(
            CallSessionRepository sessions,
            Cache cache,
            MessageRepository messages,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.lookup = new CallLookup(sessions, cache);
        this.messages = messages;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.ids = ids;
    }

    Update add(ContextUpdate update) {
        Optional<ConversationId> conversation = lookup.activeOf(update.organization(), update.lead(), Freshness.CACHED)
                .found()
                .flatMap(session -> Optional.ofNullable(session.conversationId()));
        conversation.ifPresent(live -> store(message(update, live)));
        return conversation.isPresent() ? Update.STORED : Update.NO_ACTIVE_CALL;
    }

    private void store(Message message) {
        Committed<Message> committed = transactions.call(() -> {
            messages.add(List.of(message));
            events.append(List.of(MessageEvents.added(message)));
            return message;
        });
        announcements.announce(committed.commit(), List.of());
    }

    private Message message(ContextUpdate update, ConversationId conversation) {
        return new Message(
                new MessageId(ids.get()),
                update.organization(),
                update.lead(),
                null,
                JsonText.of(update.context()),
                Sender.SYSTEM,
                MessageType.SYSTEM,
                null,
                clock.instant(),
                JsonObject.with("context_type", update.type())
                        .and("during_call", true)
                        .and("conversation_id", conversation)
                        .build());
    }
}
