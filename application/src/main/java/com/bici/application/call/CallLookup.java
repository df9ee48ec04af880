package com.bici.application.call;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds calls through the cache. A pointer names a session and is only believed after a look at the session itself;
 * where they disagree the database answers.
 */
final class CallLookup {

    private final CallSessionRepository sessions;
    private final Cache cache;

    CallLookup(CallSessionRepository sessions, Cache cache) {
        this.sessions = sessions;
        this.cache = cache;
    }

    Lookup<CallSession> byId(OrganizationId organization, CallSessionId id, Freshness freshness) {
        return cache.get(new CacheKey.Session(id), organization, freshness, () -> sessions.entry(id));
    }

    Lookup<CallSession> byConversation(OrganizationId organization, ConversationId conversation, Freshness freshness) {
        Lookup<CallSessionId> pointer = cache.get(
                new CacheKey.SessionOfConversation(conversation),
                organization,
                freshness,
                () -> sessions.conversationEntry(conversation));
        if (pointer.foreign()) {
            return fromDatabase(sessions.findByConversation(organization, conversation), pointer.status());
        }
        Predicate<CallSession> right = session -> conversation.equals(session.conversationId());
        return follow(pointer.found(), pointer.status(), organization, freshness, right)
                .orElseGet(
                        () -> fromDatabase(sessions.findByConversation(organization, conversation), pointer.status()));
    }

    /** The call with the conversation, whosoever it is; of the first organization where several know it. */
    Optional<CallSession> ofAnyone(ConversationId conversation) {
        Optional<Entry<CallSessionId>> pointer = cache.getOfAnyone(
                        new CacheKey.SessionOfConversation(conversation),
                        () -> sessions.conversationEntry(conversation))
                .found();
        return pointer.flatMap(named -> byId(named.organization(), named.value(), Freshness.CACHED)
                .found()
                .filter(session -> conversation.equals(session.conversationId()))
                .or(() -> stored(conversation)));
    }

    private Optional<CallSession> stored(ConversationId conversation) {
        return sessions.conversationEntry(conversation)
                .flatMap(entry -> sessions.find(entry.organization(), entry.value()));
    }

    Lookup<CallSession> activeOf(OrganizationId organization, LeadId lead, Freshness freshness) {
        Lookup<ActiveCall> pointer = cache.get(
                new CacheKey.SessionOfLead(lead), organization, freshness, () -> sessions.activeCallEntry(lead));
        Predicate<CallSession> right =
                session -> session.isLive() && session.leadId().equals(lead);
        return follow(pointer.found().flatMap(ActiveCall::session), pointer.status(), organization, freshness, right)
                .orElseGet(() -> fromDatabase(sessions.findActive(organization, lead), pointer.status()));
    }

    /** The session that the pointer names, or nothing if it names none; empty when it names a wrong one. */
    private Optional<Lookup<CallSession>> follow(
            Optional<CallSessionId> named,
            CacheStatus pointer,
            OrganizationId organization,
            Freshness freshness,
            Predicate<CallSession> right) {
        if (named.isEmpty()) {
            return Optional.of(Lookup.of(Optional.empty(), pointer));
        }
        Lookup<CallSession> session = byId(organization, named.get(), freshness);
        return session.found().filter(right).map(found -> session.after(pointer));
    }

    private static Lookup<CallSession> fromDatabase(Optional<CallSession> session, CacheStatus pointer) {
        return Lookup.of(session, new CacheStatus.Miss(false)).after(pointer);
    }
}
