package com.bici.domain.call;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The call sessions in Postgres. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when it is
 * away; methods that write belong into a transaction.
 */
public interface CallSessionRepository {

    /** What a cache keeps under the session's id, whosoever it is. */
    Optional<Entry<CallSession>> entry(CallSessionId id);

    /** What a cache keeps under the lead: its newest live call or none; absent when there is no such lead. */
    Optional<Entry<ActiveCall>> activeCallEntry(LeadId lead);

    /** What a cache keeps under the conversation: the first session that has it, of whatever organization. */
    Optional<Entry<CallSessionId>> conversationEntry(ConversationId conversation);

    Optional<CallSession> find(OrganizationId organization, CallSessionId id);

    Optional<CallSession> findByConversation(OrganizationId organization, ConversationId conversation);

    /** The lead's newest call that is initiated or active. */
    Optional<CallSession> findActive(OrganizationId organization, LeadId lead);

    /**
     * The newest call that the telephone provider calls so in its metadata, of whatever organization.
     *
     * @param preferred whose call it is if several organizations have one
     */
    Optional<CallSession> findByCallSid(String callSid, @Nullable OrganizationId preferred);

    /** The lead's calls, newest first. */
    Page<CallSession> history(OrganizationId organization, LeadId lead, int limit, Page.@Nullable Cursor after);

    /** Like {@link #find}, and nobody else changes it until this transaction ends. */
    Optional<CallSession> lock(OrganizationId organization, CallSessionId id);

    /**
     * Stores a new call with version 1. Empty when another session of the organization has its conversation id; then
     * nothing is stored and the transaction goes on.
     */
    Optional<CallSession> add(CallSession session);

    /**
     * Stores the changed call and returns it with its new version. Empty when another session of the organization has
     * its conversation id; then nothing is stored and the transaction goes on.
     */
    Optional<CallSession> update(CallSession session);

    /** Notes that something happened in the call, if it is live; its version stays, and caches hear nothing. */
    void touch(OrganizationId organization, CallSessionId id);

    /** Live calls without activity since the given instant, oldest first; calls locked by others are left out. */
    List<CallSession> lockStale(Instant inactiveSince, int limit);

    /** Up to {@code limit} live calls of the organization, locked, in the order of their ids. */
    List<CallSession> lockLive(OrganizationId organization, int limit);

    /** Up to {@code limit} live calls of the lead, locked, in the order of their ids. */
    List<CallSession> lockLive(OrganizationId organization, LeadId lead, int limit);
}
