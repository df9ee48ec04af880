package com.bici.adapters.http.call;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;

/** Ids of calls in paths: a malformed one names no call. */
final class CallSessionIds {
    private CallSessionIds() {}

    static CallSessionId inPath(String text) {
        return CallSessionId.parse(text).orElseThrow(CallSessionIds::unknown);
    }

    static ConversationId conversationInPath(String text) {
        return ConversationId.parse(text).orElseThrow(CallSessionIds::unknown);
    }

    static ProblemException unknown() {
        return Problem.of(ProblemCode.CALL_SESSION_NOT_FOUND).asException();
    }
}
