package com.bici.application.call;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallSession;
import java.util.List;

/** What a stored call leaves in the cache. */
final class CallEntries {

    private CallEntries() {}

    static List<Write<?>> of(CallSession session) {
        boolean settled = !session.isLive();
        Write<?> byId = new Write<>(new CacheKey.Session(session.id()), session, settled);
        return session.conversationId() == null
                ? List.of(byId)
                : List.of(
                        byId,
                        new Write<>(
                                new CacheKey.SessionOfConversation(session.conversationId()), session.id(), settled));
    }
}
