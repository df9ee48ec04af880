package com.bici.domain.testkit;

import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class FakeCallSessions implements CallSessionRepository {

    private static final Comparator<CallSession> OLDEST_FIRST = Comparator.comparing(CallSession::startedAt)
            .thenComparing(call -> call.id().toString());
    private static final Comparator<CallSession> NEWEST_FIRST = OLDEST_FIRST.reversed();

    private final FakeStore store;

    FakeCallSessions(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Entry<CallSession>> entry(CallSessionId id) {
        return store.read(rows -> Optional.ofNullable(rows.calls.get(id))
                .map(call -> rows.entry(call.organizationId(), call.version(), !call.isLive(), call)));
    }

    @Override
    public Optional<Entry<ActiveCall>> activeCallEntry(LeadId lead) {
        return store.read(rows -> Optional.ofNullable(rows.leads.get(lead))
                .map(known -> rows.entry(
                        known.organizationId(),
                        rows.activeCallVersion(lead),
                        false,
                        new ActiveCall(live(rows, lead)
                                .min(NEWEST_FIRST)
                                .map(CallSession::id)
                                .orElse(null)))));
    }

    @Override
    public Optional<Entry<CallSessionId>> conversationEntry(ConversationId conversation) {
        return store.read(rows -> rows.calls.values().stream()
                .filter(call -> conversation.equals(call.conversationId()))
                .min(OLDEST_FIRST)
                .map(call -> rows.entry(call.organizationId(), 1, !call.isLive(), call.id())));
    }

    @Override
    public Optional<CallSession> find(OrganizationId organization, CallSessionId id) {
        return store.read(rows -> Optional.ofNullable(rows.calls.get(id))
                .filter(call -> call.organizationId().equals(organization)));
    }

    @Override
    public Optional<CallSession> findByConversation(OrganizationId organization, ConversationId conversation) {
        return store.read(rows -> of(rows, organization)
                .filter(call -> conversation.equals(call.conversationId()))
                .findFirst());
    }

    @Override
    public Optional<CallSession> findActive(OrganizationId organization, LeadId lead) {
        return store.read(rows -> live(rows, lead)
                .filter(call -> call.organizationId().equals(organization))
                .min(NEWEST_FIRST));
    }

    @Override
    public Optional<CallSession> findByCallSid(String callSid, @Nullable OrganizationId preferred) {
        Comparator<CallSession> preferredFirst = Comparator.comparing(
                call -> call.organizationId().equals(preferred) ? 0 : 1);
        return store.read(rows -> rows.calls.values().stream()
                .filter(call -> callSid.equals(call.metadata().members().get("call_sid")))
                .min(preferredFirst.thenComparing(NEWEST_FIRST)));
    }

    @Override
    public Page<CallSession> history(OrganizationId organization, LeadId lead, int limit, Page.@Nullable Cursor after) {
        return store.read(rows -> FakePages.newestFirst(
                of(rows, organization).filter(call -> call.leadId().equals(lead)),
                call -> new Page.Cursor(call.startedAt(), call.id().toString()),
                limit,
                after));
    }

    @Override
    public Optional<CallSession> lock(OrganizationId organization, CallSessionId id) {
        return find(organization, id);
    }

    @Override
    public Optional<CallSession> add(CallSession session) {
        return store.write(rows -> {
            FakeRows.require(!rows.calls.containsKey(session.id()), "the id is taken");
            return rows.isTaken(session) ? Optional.empty() : Optional.of(rows.store(stored(session, 1), store.now()));
        });
    }

    @Override
    public Optional<CallSession> update(CallSession session) {
        return store.write(rows -> {
            CallSession before = Objects.requireNonNull(rows.calls.get(session.id()), "no such call");
            if (rows.isTaken(session)) {
                return Optional.empty();
            }
            if (stored(session, before.version()).equals(before)) {
                rows.activity.put(session.id(), store.now());
                return Optional.of(before);
            }
            return Optional.of(rows.store(stored(session, before.version() + 1), store.now()));
        });
    }

    @Override
    public void touch(OrganizationId organization, CallSessionId id) {
        store.write(rows -> find(organization, id)
                .filter(CallSession::isLive)
                .map(call -> rows.activity.put(id, store.now())));
    }

    @Override
    public List<CallSession> lockStale(Instant inactiveSince, int limit) {
        return store.read(rows -> rows.calls.values().stream()
                .filter(CallSession::isLive)
                .filter(call -> activity(rows, call).isBefore(inactiveSince))
                .sorted(Comparator.comparing(call -> activity(rows, call)))
                .limit(limit)
                .toList());
    }

    @Override
    public List<CallSession> lockLive(OrganizationId organization, int limit) {
        return store.read(rows -> rows.calls.values().stream()
                .filter(CallSession::isLive)
                .filter(call -> call.organizationId().equals(organization))
                .sorted(Comparator.comparing(call -> call.id().value()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<CallSession> lockLive(OrganizationId organization, LeadId lead, int limit) {
        return lockLive(organization, Integer.MAX_VALUE).stream()
                .filter(call -> call.leadId().equals(lead))
                .limit(limit)
                .toList();
    }

    private static Instant activity(FakeRows rows, CallSession call) {
        return Objects.requireNonNull(rows.activity.get(call.id()));
    }

    private static Stream<CallSession> of(FakeRows rows, OrganizationId organization) {
        return rows.calls.values().stream().filter(call -> call.organizationId().equals(organization));
    }

    private static Stream<CallSession> live(FakeRows rows, LeadId lead) {
        return rows.calls.values().stream()
                .filter(call -> call.isLive() && call.leadId().equals(lead));
    }

    private static CallSession stored(CallSession call, long version) {
        return new CallSession(
                call.id(),
                call.organizationId(),
                call.leadId(),
                call.conversationId(),
                call.status(),
                call.startedAt().truncatedTo(ChronoUnit.MICROS),
                call.endedAt() == null ? null : call.endedAt().truncatedTo(ChronoUnit.MICROS),
                call.durationSeconds(),
                call.callType(),
                call.metadata(),
                version);
    }
}
