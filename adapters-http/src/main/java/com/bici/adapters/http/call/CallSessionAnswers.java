package com.bici.adapters.http.call;

import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.rest.EntityTags;
import com.bici.adapters.http.rest.Exchange;
import com.bici.application.call.CallSessions.Change;
import com.bici.domain.cache.Lookup;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import jakarta.ws.rs.core.Response;

/** What clients are told about calls. */
final class CallSessionAnswers {
    private CallSessionAnswers() {}

    static Response found(Exchange exchange, Lookup<CallSession> lookup) {
        CallSession session = exchange.found(lookup).orElseThrow(CallSessionIds::unknown);
        return exchange.read(exchange.tag(session.version()), () -> CallSessionView.of(session));
    }

    static Response written(Response.ResponseBuilder response, CallSession session) {
        return response.entity(CallSessionView.of(session))
                .tag(EntityTags.of(session.version()))
                .build();
    }

    static Response changed(Change change) {
        return switch (change) {
            case Change.Done(CallSession session) -> written(Response.ok(), session);
            case Change.UnknownSession unknown -> throw CallSessionIds.unknown();
            case Change.VersionConflict(long current) -> throw Exchange.conflict(current);
            case Change.IllegalTransition(CallStatus from, CallStatus to) ->
                throw Problem.of(ProblemCode.ILLEGAL_STATUS_TRANSITION, illegal(from, to))
                        .asException();
            case Change.ConversationAlreadySet already ->
                throw Problem.of(ProblemCode.CONVERSATION_ALREADY_SET).asException();
            case Change.ConversationTaken taken ->
                throw Problem.of(ProblemCode.CONVERSATION_ID_TAKEN).asException();
        };
    }

    private static String illegal(CallStatus from, CallStatus to) {
        return "A call session that is " + Words.of(from) + " cannot become " + Words.of(to) + ".";
    }
}
