package com.bici.application.call;

import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as the voice provider names it.
 *
 * @param callSid the telephone provider's name
 * @param metadata what is kept of it; members that are null are left out
 */
record ProviderCall(
        OrganizationId organization,
        CallType direction,
        @Nullable ConversationId conversation,
        @Nullable String callSid,
        JsonObject metadata) {

    private static final String CALL_SID = "call_sid";

    ProviderCall {
        metadata = JsonObject.EMPTY
                .mergedWith(metadata)
                .mergedWith(JsonObject.with(CALL_SID, callSid).build());
    }

    CallSessions.Open opening(Lead lead) {
        return new CallSessions.Open(organization, lead.id(), direction, conversation, CallStatus.INITIATED, metadata);
    }

    /** Whether it is this session by one of its names. */
    boolean isNamedBy(CallSession session) {
        boolean sameConversation = conversation != null && conversation.equals(session.conversationId());
        boolean sameCall = callSid != null && callSid.equals(callSid(session));
        return sameConversation || (sameCall && mayBe(session));
    }

    /** Whether it may be this session, of an outbound call that we asked for and that has not been connected yet. */
    boolean isAwaitedBy(CallSession session) {
        return direction == CallType.OUTBOUND
                && session.callType() == CallType.OUTBOUND
                && session.status() == CallStatus.INITIATED
                && mayBe(session);
    }

    /** Whether no name of the session contradicts. */
    private boolean mayBe(CallSession session) {
        return agree(conversation, session.conversationId()) && agree(callSid, callSid(session));
    }

    private static boolean agree(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    private static @Nullable Object callSid(CallSession session) {
        return session.metadata().members().get(CALL_SID);
    }

    /** Whether it has a name that the session does not know yet. */
    boolean namesMoreThan(CallSession session) {
        return mayBe(session)
                && ((conversation != null && session.conversationId() == null)
                        || (callSid != null && callSid(session) == null));
    }

    /** Adds to the session what it does not know yet. */
    CallChange additionTo(CallSession session) {
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>(metadata.members());
        unknown.keySet().removeAll(session.metadata().members().keySet());
        return new CallChange(null, conversation, null, new JsonObject(unknown));
    }

    /** Shows no number. */
    @Override
    public String toString() {
        return "ProviderCall[" + conversation + ", " + callSid + "]";
    }
}
