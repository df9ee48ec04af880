package com.bici.application.call;

import com.bici.application.call.LiveConversations.Heard.Said;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.application.event.Announcements;
import com.bici.application.event.CallEvents;
import com.bici.application.event.MessageEvents;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallTurns;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.shared.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stores what is said while a call goes on, each turn once. The call's row is held meanwhile: the report on the call
 * finds every turn that was stored before it, and what comes after a report with a transcript is in that already.
 */
final class SpokenTurns {

    private final CallSessionRepository sessions;
    private final LeadRepository leads;
    private final MessageRepository messages;
    private final CallTurns turns;
    private final CallReportLedger reports;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;
    private final Supplier<UUID> ids;

    SpokenTurns(
            CallSessionRepository sessions,
            LeadRepository leads,
            MessageRepository messages,
            CallTurns turns,
            CallReportLedger reports,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Supplier<UUID> ids) {
        this.sessions = sessions;
        this.leads = leads;
        this.messages = messages;
        this.turns = turns;
        this.reports = reports;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.ids = ids;
    }

    Hearing store(CallSession call, Said said) {
        Committed<Hearing> committed = transactions.call(() -> sessions.lock(call.organizationId(), call.id())
                .map(locked -> reports.hasTranscript(locked.id()) ? Hearing.REPEATED : add(locked, said))
                .orElse(Hearing.UNKNOWN_CONVERSATION));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private Hearing add(CallSession call, Said said) {
        MessageId id = new MessageId(ids.get());
        if (!turns.add(call.id(), name(said), id)) {
            return Hearing.REPEATED;
        }
        Message message = message(id, call, said);
        messages.add(List.of(message));
        events.append(List.of(
                CallEvents.spoken(call, message, said.eventId(), said.isFinal(), said.confidence()),
                MessageEvents.added(message)));
        return Hearing.HEARD;
    }

    /** A digest, because neither the provider's name nor the text is bounded. */
    private static String name(Said said) {
        String named = said.eventId() == null ? "text:" + said.text() : "event:" + said.eventId();
        String speaker = said.speaker().name().toLowerCase(Locale.ROOT);
        return speaker + ":" + UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8));
    }

    private Message message(MessageId id, CallSession call, Said said) {
        return new Message(
                id,
                call.organizationId(),
                call.leadId(),
                leads.find(call.organizationId(), call.leadId())
                        .map(Lead::phoneNumberNormalized)
                        .orElse(null),
                said.text(),
                said.speaker(),
                MessageType.VOICE,
                "live",
                clock.instant(),
                JsonObject.with("real_time", true)
                        .and("conversation_id", call.conversationId())
                        .and("event_id", said.eventId())
                        .build());
    }
}
