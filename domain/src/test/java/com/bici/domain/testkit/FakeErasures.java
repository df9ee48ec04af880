package com.bici.domain.testkit;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who opted out is kept by number here: nobody looks into a fake. */
final class FakeErasures implements ErasureRepository {

    private final FakeStore store;

    FakeErasures(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean lock(OrganizationId organization, LeadId lead) {
        return store.read(rows -> {
            Lead known = rows.leads.get(lead);
            return known != null && known.organizationId().equals(organization);
        });
    }

    @Override
    public void erase(OrganizationId organization, LeadId lead, String by, Instant at) {
        store.write(rows -> {
            rows.requireLead(organization, lead);
            eraseCalls(rows, organization, lead);
            eraseMessages(rows, lead);
            rows.summaries.removeIf(summary -> summary.leadId().equals(lead));
            rows.attempts.remove(lead);
            rows.takeovers.erase(organization, lead);
            rows.automation.erase(organization, lead);
            rows.events.erase(lead);
            rows.leads.remove(lead);
            rows.changes.noteDashboard(organization);
            return lead;
        });
    }

    private static void eraseCalls(FakeRows rows, OrganizationId organization, LeadId lead) {
        List<CallSession> calls = rows.calls.values().stream()
                .filter(call -> call.leadId().equals(lead))
                .toList();
        for (CallSession call : calls) {
            Stream.of(call.conversationId(), call.metadata().members().get("call_sid"))
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .forEach(rows.erasedCalls::add);
            rows.calls.remove(call.id());
            rows.activity.remove(call.id());
            rows.changes.note(new CacheKey.Session(call.id()), call.version() + 1, organization);
            ConversationId conversation = call.conversationId();
            if (conversation != null) {
                rows.changes.note(new CacheKey.SessionOfConversation(conversation), 2, organization);
            }
        }
        Set<CallSessionId> ids = calls.stream().map(CallSession::id).collect(Collectors.toSet());
        rows.turns.removeIf(turn -> ids.contains(turn.call()));
        long raised = rows.activeCallVersions.merge(lead, 1L, Long::sum);
        rows.changes.note(new CacheKey.SessionOfLead(lead), raised, organization);
    }

    private static void eraseMessages(FakeRows rows, LeadId lead) {
        Set<MessageId> messages = rows.messages.stream()
                .filter(message -> lead.equals(message.leadId()))
                .map(Message::id)
                .collect(Collectors.toSet());
        rows.messages.removeIf(message -> messages.contains(message.id()));
        rows.outbox.values().removeIf(row -> row.state().sms().lead().equals(lead));
        rows.deliveries
                .values()
                .removeIf(row -> row.sms() != null && lead.equals(row.sms().lead()));
        rows.replies.values().removeIf(row -> row.question().lead().equals(lead));
    }

    @Override
    public boolean isErased(ConversationId conversation, @Nullable String callSid) {
        return store.read(
                rows -> Stream.of(conversation.value(), String.valueOf(callSid)).anyMatch(rows.erasedCalls::contains));
    }
}
