package com.bici.domain.testkit;

import com.bici.domain.call.CallSession;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of messages, summaries and calls; the fake keeps no age of anything else. */
final class FakeRetention implements RetentionRepository {

    private static final Set<String> TOLD = Set.of("summary", "summary_title", "elevenlabs_analysis");

    private final FakeStore store;

    FakeRetention(FakeStore store) {
        this.store = store;
    }

    @Override
    public List<Organization> limited() {
        return store.read(rows -> rows.organizations.values().stream()
                .filter(organization -> organization.settings().members().containsKey("retention"))
                .toList());
    }

    @Override
    public int expire(OrganizationId organization, Instant before, int limit) {
        return store.write(rows -> messages(rows, organization, before, limit)
                + summaries(rows, organization, before, limit)
                + calls(rows, organization, before, limit));
    }

    private static int messages(FakeRows rows, OrganizationId organization, Instant before, int limit) {
        List<Message> old = rows.messages.stream()
                .filter(message -> message.organizationId().equals(organization)
                        && message.timestamp().isBefore(before))
                .limit(limit)
                .toList();
        Set<MessageId> ids = old.stream().map(Message::id).collect(Collectors.toSet());
        rows.messages.removeIf(message -> ids.contains(message.id()));
        rows.turns.removeIf(turn -> ids.contains(turn.message()));
        rows.replies.keySet().removeAll(ids);
        old.stream()
                .filter(message -> message.type() == MessageType.SMS)
                .map(Message::leadId)
                .distinct()
                .forEach(lead -> {
                    if (lead != null) {
                        rows.automation.raiseSmsVersion(organization, lead);
                    }
                });
        if (!old.isEmpty()) {
            rows.changes.noteDashboard(organization);
        }
        return old.size();
    }

    private static int summaries(FakeRows rows, OrganizationId organization, Instant before, int limit) {
        var old = rows.summaries.stream()
                .filter(summary -> summary.organizationId().equals(organization)
                        && summary.createdAt().isBefore(before))
                .limit(limit)
                .toList();
        rows.summaries.removeAll(old);
        return old.size();
    }

    private int calls(FakeRows rows, OrganizationId organization, Instant before, int limit) {
        List<CallSession> told = rows.calls.values().stream()
                .filter(call -> call.organizationId().equals(organization)
                        && call.startedAt().isBefore(before)
                        && !call.isLive()
                        && call.metadata().members().keySet().stream().anyMatch(TOLD::contains))
                .limit(limit)
                .toList();
        told.forEach(call -> rows.store(silent(call), store.now()));
        return told.size();
    }

    private static CallSession silent(CallSession call) {
        Map<String, @Nullable Object> members =
                new LinkedHashMap<>(call.metadata().members());
        members.keySet().removeAll(TOLD);
        return new CallSession(
                call.id(),
                call.organizationId(),
                call.leadId(),
                call.conversationId(),
                call.status(),
                call.startedAt(),
                call.endedAt(),
                call.durationSeconds(),
                call.callType(),
                new JsonObject(members),
                call.version() + 1);
    }
}
